import { geoNaturalEarth1, geoPath } from "d3-geo";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import codes from "i18n-iso-countries/codes.json";
import { html, LitElement, nothing, svg } from "lit";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import world from "world-atlas/countries-110m.json";
import { type MapData, narrow, sayIn } from "./data";
import { saveButtons } from "./save";

export const WIDTH = 720, HEIGHT = 380;
const STEPS = 5;
const alpha2 = new Map((codes as string[][]).map(([two, , number]) => [number, two]));
const topology = world as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
const shapes = (feature(topology, topology.objects.countries) as FeatureCollection<Geometry, { name: string }>).features.filter((f) => f.id !== "010");
// A country of the vocabulary without a number in the standard is found by its name.
const codeOf = (f: Feature<Geometry, { name: string }>) => alpha2.get(String(f.id)) ?? (f.properties.name === "Kosovo" ? "XK" : undefined);
const projection = geoNaturalEarth1().fitSize([WIDTH, HEIGHT], { type: "FeatureCollection", features: shapes });
const path = geoPath(projection).digits(1);
export const outlines = shapes.map((f) => ({ code: codeOf(f), name: f.properties.name, d: path(f) ?? "", box: path.bounds(f) }));

/** Where: countries shaded by incidents, places as circles. A click on a country narrows the view to it. */
export class MapDrawing extends LitElement {
  static properties = { data: { attribute: false }, chosen: { attribute: false }, lang: {}, zoom: { state: true } };
  declare data?: MapData;
  declare chosen: ReadonlySet<string>;
  declare lang: string;
  declare zoom: { k: number; x: number; y: number };
  private drag?: { x: number; y: number; moved: boolean };

  constructor() {
    super();
    this.zoom = { k: 1, x: 0, y: 0 };
    this.lang = "en";
    this.chosen = new Set();
  }

  protected createRenderRoot() { return this; }

  render() {
    const { data } = this;
    if (!data) return nothing;
    const say = sayIn(this.lang), counts = new Map(data.countries.map((c) => [c.id, c]));
    const most = Math.max(1, ...data.countries.map((c) => c.count));
    const step = (n: number) => (n === 0 ? 0 : 1 + Math.min(STEPS - 1, Math.floor((Math.log(n) / Math.log(most + 1)) * STEPS)));
    const { k, x, y } = this.zoom, drawn = new Set(outlines.map((o) => o.code));
    const small = data.countries.filter((c) => !drawn.has(c.id)).length;
    const heaviest = Math.max(1, ...data.points.map((p) => p.count));
    return html`<figure class="drawing map">
      <figcaption><strong>${say("Where", "Waar")}</strong> <span class="soft">${say("countries by incidents, circles are places", "landen naar voorvallen, cirkels zijn plaatsen")}</span></figcaption>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${say("Map of the incidents in view; the same figures are in the table below", "Kaart van de voorvallen in beeld; dezelfde cijfers staan in de tabel hieronder")}
        @pointerdown=${this.press} @pointermove=${this.move} @pointerup=${this.release} @pointerleave=${this.release}>
        <g transform="translate(${x} ${y}) scale(${k})">
          ${outlines.map((o) => {
            const c = o.code ? counts.get(o.code) : undefined;
            return svg`<path d=${o.d} class="land s${step(c?.count ?? 0)}${this.chosen.has(`country=${o.code}`) ? " chosen" : ""}" data-code=${o.code ?? nothing}><title>${c ? `${c.name}: ${c.count}` : o.name}</title></path>`;
          })}
          ${data.points.map((p) => {
            const at = projection([p.lon, p.lat]);
            return at ? svg`<circle cx=${at[0].toFixed(1)} cy=${at[1].toFixed(1)} r=${((1.6 + 7 * Math.sqrt(p.count / heaviest) * (heaviest > 1 ? 1 : 0.2)) / Math.sqrt(k)).toFixed(2)} data-id=${p.id ?? nothing}><title>${p.title ?? `${p.count} ${say("incidents", "voorvallen")}`}</title></circle>` : nothing;
          })}
        </g>
      </svg>
      <div class="tools">
        <button type="button" class="utrecht-button utrecht-button--subtle" @click=${() => this.scale(1.5)} aria-label=${say("Zoom in", "Vergroot")}>+</button>
        <button type="button" class="utrecht-button utrecht-button--subtle" @click=${() => this.scale(1 / 1.5)} aria-label=${say("Zoom out", "Verklein")}>−</button>
        <button type="button" class="utrecht-button utrecht-button--subtle" @click=${() => this.fit()}>${say("Fit to view", "Pas in beeld")}</button>
        <button type="button" class="utrecht-button utrecht-button--subtle" @click=${() => { this.zoom = { k: 1, x: 0, y: 0 }; }}>${say("World", "Wereld")}</button>
        ${saveButtons(this, "map", say)}
      </div>
      <p class="note">${data.cellDegrees ? say(`Many places: put together in cells of ${data.cellDegrees}°. `, `Veel plaatsen: samengenomen in vakken van ${data.cellDegrees}°. `) : ""}${data.withoutPlace ? say(`${data.withoutPlace} in view are known to the country only. `, `${data.withoutPlace} in beeld zijn alleen tot op het land bekend. `) : ""}${small ? say(`${small} in the table are too small for this map or no country.`, `${small} in de tabel zijn te klein voor deze kaart of geen land.`) : ""}</p>
    </figure>`;
  }

  private scale(by: number): void {
    const { k, x, y } = this.zoom, next = Math.min(24, Math.max(1, k * by));
    this.zoom = next === 1 ? { k: 1, x: 0, y: 0 } : { k: next, x: WIDTH / 2 - ((WIDTH / 2 - x) / k) * next, y: HEIGHT / 2 - ((HEIGHT / 2 - y) / k) * next };
  }

  /** Fits the places in view, or else the countries. */
  private fit(): void {
    const points = (this.data?.points ?? []).map((p) => projection([p.lon, p.lat])).filter((p) => p !== null);
    const codesInView = new Set(this.data?.countries.map((c) => c.id));
    const corners = points.length > 1 ? points : outlines.filter((o) => o.code && codesInView.has(o.code)).flatMap((o) => o.box);
    if (!corners.length) return;
    const xs = corners.map((p) => p[0]), ys = corners.map((p) => p[1]);
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const k = Math.min(12, Math.max(1, 0.85 / Math.max((x1 - x0) / WIDTH, (y1 - y0) / HEIGHT, 0.02)));
    this.zoom = { k, x: WIDTH / 2 - ((x0 + x1) / 2) * k, y: HEIGHT / 2 - ((y0 + y1) / 2) * k };
  }

  private press(e: PointerEvent): void { this.drag = { x: e.clientX, y: e.clientY, moved: false }; }

  private move(e: PointerEvent): void {
    if (!this.drag) return;
    const dx = e.clientX - this.drag.x, dy = e.clientY - this.drag.y;
    if (!this.drag.moved && Math.hypot(dx, dy) < 4) return;
    const ratio = WIDTH / (e.currentTarget as Element).getBoundingClientRect().width;
    this.drag = { x: e.clientX, y: e.clientY, moved: true };
    this.zoom = { ...this.zoom, x: this.zoom.x + dx * ratio, y: this.zoom.y + dy * ratio };
  }

  private release(e: PointerEvent): void {
    const click = this.drag && !this.drag.moved && e.type === "pointerup";
    this.drag = undefined;
    if (!click) return;
    const { code, id } = (e.target as SVGElement).dataset;
    if (id) location.href = `/incidents/${encodeURIComponent(id)}`;
    else if (code && (this.data?.countries.some((c) => c.id === code) || this.chosen.has(`country=${code}`))) narrow(this, { key: "country", value: code });
  }
}
