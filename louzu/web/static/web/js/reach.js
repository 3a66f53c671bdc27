/* Whoever types an e-mail address wants e-mails, as long as nothing else was chosen by hand. */
export function chooseByTyping(page) {
  const email = page.querySelector("form input[type=email][name=email]");
  const byEmail = email?.form.querySelector("[name=channel][value=email]");
  if (!byEmail) return;
  let byHand = false;
  email.form.addEventListener("change", (event) => (byHand ||= event.target.name === "channel"));
  email.addEventListener("input", () => {
    if (byHand) return;
    const link = email.form.querySelector("[name=channel][value=link]");
    (email.value ? byEmail : link).checked = true;
  });
}
