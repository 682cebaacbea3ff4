// Puts the named outline icons into one sprite; each keeps its name as the symbol's id.
import { readFileSync, writeFileSync } from "node:fs";

const [list, folder, target] = process.argv.slice(2);
const names = readFileSync(list, "utf8").split("\n").map((line) => line.trim()).filter(Boolean);
const symbols = names.map((name) => {
  const svg = readFileSync(`${folder}/${name}.svg`, "utf8").replace(/<!--[\s\S]*?-->/g, "");
  const shapes = svg
    .slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"))
    .replace(/<path stroke="none"[^>]*>/g, "")
    .replace(/\s*\n\s*/g, "")
    .trim();
  return `<symbol id="${name}" viewBox="0 0 24 24" stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`;
});
writeFileSync(target, `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`);
