/* Asks before a half-written form marked data-keep is left. */
export function keepUnsaved(page) {
  let unsaved = false;
  page.addEventListener("input", (event) => {
    if (event.target.form?.hasAttribute("data-keep")) unsaved = true;
  });
  page.addEventListener("submit", (event) => {
    if (event.target.hasAttribute("data-keep")) unsaved = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}
