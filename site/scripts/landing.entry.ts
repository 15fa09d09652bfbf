// The front page: the story plays once it is seen, and what the page has asked for is counted.

import { playOnceSeen } from "./story.js";

const story = document.querySelector("#walkthrough");
if (story) playOnceSeen(story);

const asked = document.querySelector("#asked");
const count = () => {
  const addresses = performance.getEntriesByType("resource").map(({ name }) => new URL(name).origin);
  const elsewhere = addresses.filter((origin) => origin !== location.origin && origin !== "null").length;
  if (!asked) return;
  const whole = addresses.length === 1 ? "1 file" : `${addresses.length} files`;
  asked.textContent =
    elsewhere === 0
      ? `Counted now: this page has fetched ${whole}, all from the site that it is on.`
      : `Counted now: this page has fetched ${whole}, ${elsewhere} of them from elsewhere.`;
};
new PerformanceObserver(count).observe({ type: "resource", buffered: true });
