// The difference between proof and invoice follows what the treasurer types. The server judges by its own figures.
const box = document.querySelector("[data-bill-open]");
const input = box?.querySelector("input[name='amount']");
const out = box?.querySelector("[data-bill-difference]");

function follow() {
  const digits = input.value.replace(/\./g, "").trim();
  if (!/^\d{1,15}$/.test(digits)) return;
  const difference = Number(digits) - Number(box.dataset.billOpen);
  const shown = "Rp " + Math.abs(difference).toString().replace(/\B(?=(\d{3})+$)/g, ".");
  out.querySelector("b").textContent = (difference < 0 ? "−" : difference > 0 ? "+" : "") + shown;
  out.querySelector("[data-words]").textContent = difference < 0 ? box.dataset.short : difference > 0 ? box.dataset.over : box.dataset.same;
  out.classList.toggle("ok", difference === 0);
}

if (input && out) input.addEventListener("input", follow);
