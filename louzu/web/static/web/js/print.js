/* A button that prints; without this the browser's own menu does. */
export function offerPrinting(page) {
  page.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
}
