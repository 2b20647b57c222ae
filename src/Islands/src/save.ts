import { html, type TemplateResult } from "lit";
import type { Say } from "./data";

const LOOKS = ["fill", "fill-opacity", "stroke", "stroke-width", "font-size", "font-family", "text-anchor", "dominant-baseline", "opacity"];

/** Buttons that save a drawing as it is shown: SVG where there is one, PNG always. */
export function saveButtons(host: HTMLElement, name: string, say: Say): TemplateResult {
  return html`<span class="save">${say("Save as", "Bewaar als")}
    <button type="button" class="utrecht-button utrecht-button--subtle" @click=${() => saveSvg(host, name)}>SVG</button>
    <button type="button" class="utrecht-button utrecht-button--subtle" @click=${() => void savePng(host, name)}>PNG</button></span>`;
}

function source(host: HTMLElement): { text: string; width: number; height: number } | undefined {
  const shown = host.querySelector("svg");
  if (!shown) return undefined;
  const copy = shown.cloneNode(true) as SVGSVGElement, from = shown.querySelectorAll("*"), to = copy.querySelectorAll("*");
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const look of LOOKS) if (style.getPropertyValue(look)) to[i].setAttribute(look, style.getPropertyValue(look));
    to[i].removeAttribute("class");
  });
  const box = shown.viewBox.baseVal, width = box.width, height = box.height;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

function saveSvg(host: HTMLElement, name: string): void {
  const image = source(host);
  if (image) offer(new Blob([image.text], { type: "image/svg+xml" }), `${name}.svg`);
}

async function savePng(host: HTMLElement, name: string): Promise<void> {
  const image = source(host);
  if (!image) return;
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(image.text)}`;
  await picture.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width * 2, height: image.height * 2 });
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => { if (blob) offer(blob, `${name}.png`); });
}

export function offer(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: url, download: `verband-${name}` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
