/* Brings keyboard and voice to what is still missing. */
export function showErrors(page) {
  page.querySelector("main [data-focus-first]")?.focus();
}
