/* A second, impatient click sends nothing twice; whoever comes back finds the button awake again. */
const SENT = "data-sent";

export function guardButtons(page) {
  page.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (form.method !== "post" || form.hasAttribute("data-again")) return;
    if (form.hasAttribute(SENT)) {
      event.preventDefault();
      return;
    }
    form.setAttribute(SENT, "");
    buttonsOf(form).forEach((button) => button.setAttribute("aria-disabled", "true"));
  });
  window.addEventListener("pageshow", () => page.querySelectorAll(`form[${SENT}]`).forEach(wake));
}

function wake(form) {
  form.removeAttribute(SENT);
  buttonsOf(form).forEach((button) => button.removeAttribute("aria-disabled"));
}

function buttonsOf(form) {
  return [...form.elements].filter((element) => element.matches("button"));
}
