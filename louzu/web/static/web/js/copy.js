/* A button that copies an address, and says that it did; without this it can be marked and copied by hand. */
export function offerCopying(page) {
  if (!navigator.clipboard) return;
  page.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.setAttribute("aria-live", "polite");
      button.textContent = button.dataset.copied;
    });
  });
}
