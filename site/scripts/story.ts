// Plays the walkthrough by pressing its own button, for readers who have nothing against movement.

/** Presses the button of the walkthrough that plays it, the first time that half of its picture is seen. */
export const playOnceSeen = (element: Element): void => {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const watch = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      const button = element.shadowRoot?.querySelector<HTMLButtonElement>("button.play");
      if (!button) return;
      watch.disconnect();
      button.click();
    },
    { rootMargin: "-35% 0px -35% 0px" },
  );
  element.addEventListener("rt-ready", () => watch.observe(element), { once: true });
  // Whoever goes through it by hand is left alone.
  for (const kind of ["pointerdown", "keydown"]) {
    element.addEventListener(kind, () => watch.disconnect(), { once: true });
  }
};
