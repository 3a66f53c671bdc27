/* Brings keyboard and voice to what is still missing; leaves the samples of the catalogue alone. */
export function showErrors(page) {
  page.querySelector("main [data-focus-first]:not([data-sample] *)")?.focus();
}
