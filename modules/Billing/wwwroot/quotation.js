// The sums of an offer follow what the officer types, and a reason is asked for where a price differs. The server reckons and checks for itself.
const box = document.querySelector("[data-quotation]");
const digits = (input) => (/^\d[\d.]*$/.test(input?.value.trim() ?? "") ? Number(input.value.replace(/\./g, "")) : null);
const money = (amount) => (amount < 0 ? "−" : "") + "Rp " + Math.abs(Math.round(amount)).toString().replace(/\B(?=(\d{3})+$)/g, ".");
const end = (line, name) => line.querySelector(`input[name$="].${name}"]`);

function follow() {
  let subtotal = 0, count = 0;
  for (const line of box.querySelectorAll("[data-line]")) {
    const [quantity, price] = [digits(end(line, "quantity")), digits(end(line, "price"))];
    const amount = quantity === null || price === null ? null : quantity * price;
    line.querySelector("[data-amount]").textContent = amount === null ? "–" : money(amount);
    if (amount !== null) { subtotal += amount; count++; }
    const why = line.querySelector("[data-why]");
    if (why) why.hidden = Number(line.dataset.basePrice) === price && Number(line.dataset.baseQuantity) === quantity && !why.querySelector("input").value && !why.querySelector("[aria-invalid]");
  }
  const taken = new Set([...document.querySelectorAll('input[name^="offer.discounts"]:checked')].map((i) => i.value));
  const rows = [[box.dataset.subtotal, subtotal]];
  let total = subtotal;
  for (const rule of JSON.parse(box.dataset.quotation)) {
    if (subtotal < rule.total || count < rule.lines || (rule.chosen && !taken.has(rule.code))) continue;
    const off = rule.amount ?? Math.round((subtotal * rule.percent) / 100);
    total -= off;
    rows.push([rule.name, -off]);
  }
  rows.push([box.dataset.total, total]);
  const sum = box.querySelector("[data-sum]");
  sum.replaceChildren(...rows.map(([name, amount]) => {
    const row = document.createElement("div"), dt = document.createElement("dt"), dd = document.createElement("dd");
    [dt.textContent, dd.textContent, dd.className] = [name, money(amount), "num"];
    row.append(dt, dd);
    return row;
  }));
  sum.hidden = count === 0;
}

if (box) {
  const form = box.closest("form");
  for (const event of ["input", "change"]) form.addEventListener(event, follow);
  document.addEventListener("platform:added", follow);
  follow();
}
