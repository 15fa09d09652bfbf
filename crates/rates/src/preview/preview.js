// Shows the page anew once other rates are there, and says what keeps them from being shown.

const problems = document.querySelector("#problems");
const { published } = document.documentElement.dataset;
let number = 0;

for (;;) {
  try {
    // Answered when there is something new.
    const answer = await fetch(`/changes/${number}`);
    const now = await answer.json();
    if (String(now.published) !== published) {
      location.reload();
      break;
    }
    number = now.number;
    problems.textContent = now.problems;
    problems.hidden = now.problems === "";
  } catch {
    // The program has ended, or is begun again.
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
