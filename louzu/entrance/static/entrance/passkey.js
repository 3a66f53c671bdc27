/* Asks the phone or computer for a passkey, and sends its answer with the form marked data-passkey. */
const WORDS = { NotAllowedError: "stopped", InvalidStateError: "known", SecurityError: "address" };

document.querySelectorAll("form[data-passkey]").forEach((form) => {
  if (!window.PublicKeyCredential) {
    say(form, "missing");
    return;
  }
  form.addEventListener("submit", (event) => {
    if (form.querySelector("[name$=credential]").value) return;
    event.preventDefault();
    ask(form).catch((wrong) => say(form, WORDS[wrong.name] ?? "stopped"));
  });
});

async function ask(form) {
  const said = await fetch(form.dataset.begin, {
    method: "POST",
    headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
  });
  if (said.redirected) return location.reload();
  if (!said.ok) throw new Error(said.status);
  const options = opened((await said.json()).publicKey);
  const answer = await navigator.credentials[form.dataset.passkey]({ publicKey: options });
  form.querySelector("[name$=credential]").value = JSON.stringify(asText(answer));
  form.requestSubmit();
}

function opened(options) {
  const ids = (list = []) => list.map((each) => ({ ...each, id: bytes(each.id) }));
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: ids(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: ids(options.allowCredentials) }),
  };
}

function asText(answer) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (answer.response[name]) response[name] = text(answer.response[name]);
  }
  return {
    id: answer.id,
    rawId: text(answer.rawId),
    type: answer.type,
    response,
    clientExtensionResults: answer.getClientExtensionResults(),
  };
}

function bytes(base64url) {
  const plain = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (each) => each.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function say(form, what) {
  form.querySelectorAll("[data-says]").forEach((each) => {
    each.hidden = each.dataset.says !== what;
  });
}
