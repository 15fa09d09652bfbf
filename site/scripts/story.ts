// Plays the walkthrough by pressing its own button, for readers who have nothing against movement.

/** Presses the button of the walkthrough that plays it, the first time that half of its picture is seen. */
export const playOnceSeen = (element: Element): void => {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  let isOver = false;
  const watch = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      const button = element.shadowRoot?.querySelector<HTMLButtonElement>("button.play");
      if (button) {
        end();
        button.click();
        return;
      }
      // The part with the button is still on its way. What is observed anew is told of again.
      watch.unobserve(element);
      requestAnimationFrame(look);
    },
    { rootMargin: "-35% 0px -35% 0px" },
  );
  const look = () => {
    if (!isOver) watch.observe(element);
  };
  const end = () => {
    isOver = true;
    watch.disconnect();
  };
  element.addEventListener("rt-ready", look, { once: true });
  // Whoever goes through it by hand is left alone.
  for (const kind of ["pointerdown", "keydown"]) element.addEventListener(kind, end, { once: true });
};
