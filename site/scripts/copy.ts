// Buttons that copy text.

/** Has a button copy a text, and say so for a moment. */
export const copies = (button: HTMLButtonElement, text: () => string): void => {
  const label = button.textContent ?? "";
  button.addEventListener("click", async () => {
    let said = "Copied";
    try {
      await navigator.clipboard.writeText(text());
    } catch {
      said = "Your browser does not allow it";
    }
    button.textContent = said;
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
};
