/* Drafts on this phone: a report with its photos, until it is sent. */
const NAME = "louzu";
const DRAFTS = "drafts";

function opened() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(DRAFTS, { keyPath: "made" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

async function ask(mode, question) {
  const store = await opened();
  try {
    const deal = store.transaction(DRAFTS, mode);
    const answer = question(deal.objectStore(DRAFTS));
    await new Promise((done, failed) => {
      deal.oncomplete = done;
      deal.onerror = deal.onabort = () => failed(deal.error);
    });
    return answer.result;
  } finally {
    store.close();
  }
}

export const saveDraft = (draft) => ask("readwrite", (drafts) => drafts.put(draft));
/* Only what lies there still is changed: what was sent meanwhile does not come back. */
export const changeDraft = (made, change) =>
  ask("readwrite", (drafts) => {
    const asked = drafts.get(made);
    asked.onsuccess = () => asked.result && drafts.put({ ...asked.result, ...change(asked.result) });
    return asked;
  });
export const allDrafts = () => ask("readonly", (drafts) => drafts.getAll());
export const forgetDraft = (made) => ask("readwrite", (drafts) => drafts.delete(made));
