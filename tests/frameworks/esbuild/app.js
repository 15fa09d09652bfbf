import "rate-transparency";

const element = document.querySelector("rate-transparency");
for (const name of ["rt-ready", "rt-change"]) {
  element.addEventListener(name, ({ detail }) => {
    document.querySelector("output").textContent = detail.provider_payout;
  });
}
document.querySelector("button").onclick = () => {
  element.plan = "example-hmo";
};
