const running = new Set();
let timer;

export function attach(element) {
  running.add(element);
  tick();
  timer ??= setInterval(tick, 1000);
}

function tick() {
  for (const element of running) {
    if (!element.isConnected) {
      running.delete(element);
      continue;
    }
    const end = Date.parse(element.parentElement.querySelector("time").dateTime);
    const left = Math.floor((end - Date.now()) / 1000);
    element.textContent = left <= 0 ? `(${element.dataset.over})` : `(${element.dataset.left} ${clock(left)})`;
  }
}

function clock(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const days = Math.floor(seconds / 86400);
  const rest = `${two(Math.floor((seconds % 86400) / 3600))}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  const english = document.documentElement.lang === "en";
  return days ? `${days} ${english ? (days === 1 ? "day" : "days") : "hari"} ${rest}` : rest;
}
