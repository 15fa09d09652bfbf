// The part of the application that a reader is likely to need next.

/** The wait, in milliseconds, where a browser does not say when it is idle. */
const IDLE = 300;

/** Fetches it once the browser has nothing else to do, or when the reader points at a tab or focuses one; not where they
    save data.
    @param {HTMLElement} host @param {{ expectLazy(): void }} services */
export const anticipate = ({ shadowRoot }, services) => {
  if (/** @type {{ connection?: { saveData?: boolean } }} */ (navigator).connection?.saveData) return;
  const expect = () => services.expectLazy();
  for (const type of ["pointerover", "focusin"]) {
    shadowRoot?.addEventListener(type, ({ target }) => {
      if (/** @type {Element} */ (target).closest("[role=tab]")) expect();
    });
  }
  if ("requestIdleCallback" in window) requestIdleCallback(expect);
  else setTimeout(expect, IDLE);
};
