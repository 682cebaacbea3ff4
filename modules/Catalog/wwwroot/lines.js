// The running cost of a line while parameters are ticked, and "all of this heading". Without this file the cost shows once the line is kept.
const form = document.getElementById("isian");
const money = new Intl.NumberFormat("id-ID");

function sum() {
  const ticked = [...form.querySelectorAll("[data-price]:checked")];
  const total = ticked.reduce((all, box) => all + Number(box.dataset.price), 0);
  form.querySelector("[data-line-total]").textContent = "Rp " + money.format(total);
  const count = form.querySelector("[data-line-count]");
  count.textContent = ticked.length ? count.dataset.one.replace("{0}", ticked.length) : count.dataset.none;
}

form.addEventListener("change", sum);
form.addEventListener("htmx:afterSettle", sum);
sum();
