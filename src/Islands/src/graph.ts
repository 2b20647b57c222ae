import { html, LitElement, nothing, svg } from "lit";
import { type GraphData, type GraphNode, narrow, sayIn } from "./data";
import { saveButtons } from "./save";

const WIDTH = 460, HEIGHT = 380, SHAPES = { actor: "●", country: "■", campaign: "◆" } as const;

/**
 * With whom: named initiators, countries hit and campaigns, with coordinates from the server. The server keeps it under a hundred
 * nodes, so SVG is quick enough; each kind has a shape of its own, and the drawing can be saved.
 */
export class GraphDrawing extends LitElement {
  static properties = { data: { attribute: false }, chosen: { attribute: false }, lang: {} };
  declare data?: GraphData;
  declare chosen: ReadonlySet<string>;
  declare lang: string;

  protected createRenderRoot() { return this; }

  render() {
    const { data } = this;
    if (!data) return nothing;
    const say = sayIn(this.lang);
    return html`<figure class="drawing graph">
      <figcaption><strong>${say("Who", "Wie")}</strong> <span class="soft">${SHAPES.actor} ${say("named as initiator", "genoemd als initiator")} ${SHAPES.country} ${say("country hit", "getroffen land")} ${SHAPES.campaign} ${say("campaign", "campagne")}</span></figcaption>
      ${data.nodes.length === 0 ? html`<p class="empty">${say("Nobody is named as initiator in this view.", "Niemand wordt in dit beeld als initiator genoemd.")}</p>` : this.flat(data)}
      <div class="tools">${data.nodes.length === 0 ? nothing : saveButtons(this, "graph", say)}</div>
      <p class="note">${data.leftOut ? say(`${data.leftOut} less frequent actors and countries are left out.`, `${data.leftOut} minder vaak genoemde actoren en landen zijn weggelaten.`) : ""}</p>
    </figure>`;
  }

  private label(): string {
    return sayIn(this.lang)("Graph of who is named with which country; the same ties are in the table below", "Graaf van wie met welk land wordt genoemd; dezelfde banden staan in de tabel hieronder");
  }

  private flat(data: GraphData) {
    const at = new Map(data.nodes.map((n) => [n.id, n])), most = Math.max(1, ...data.nodes.map((n) => n.count));
    const x = (n: GraphNode) => 60 + ((n.x + 1) / 2) * (WIDTH - 120), y = (n: GraphNode) => 20 + ((n.y + 1) / 2) * (HEIGHT - 40), r = (n: GraphNode) => 3 + 8 * Math.sqrt(n.count / most);
    // Labels where there is room: the heaviest first.
    const taken: [number, number, number][] = [];
    const labelled = new Set([...data.nodes].sort((a, b) => b.count - a.count).filter((n) => {
      const width = n.name.length * 6, left = x(n) + r(n) + 3;
      if (left + width > WIDTH || taken.some(([l, t, w]) => left < l + w && l < left + width && Math.abs(t - y(n)) < 12)) return false;
      taken.push([left, y(n), width]);
      return true;
    }).map((n) => n.id));
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${this.label()} @click=${(e: Event) => { const id = (e.target as Element).closest<SVGElement>("[data-node]")?.dataset.node; if (id) this.choose(id); }}>
      ${data.edges.map((e) => { const a = at.get(e.from)!, b = at.get(e.to)!; return svg`<line class="tie" x1=${x(a)} y1=${y(a)} x2=${x(b)} y2=${y(b)} stroke-width=${0.5 + Math.log2(1 + e.count) / 2}></line>`; })}
      ${data.nodes.map((n) => svg`<g class="node ${n.kind}${this.chosen.has(n.id.replace(":", "=")) ? " chosen" : ""}" data-node=${n.id}><title>${n.name}: ${n.count}</title>
        ${n.kind === "actor" ? svg`<circle cx=${x(n)} cy=${y(n)} r=${r(n)}></circle>` : svg`<rect x=${x(n) - r(n)} y=${y(n) - r(n)} width=${2 * r(n)} height=${2 * r(n)} transform=${n.kind === "campaign" ? `rotate(45 ${x(n)} ${y(n)})` : ""}></rect>`}
        ${labelled.has(n.id) ? svg`<text x=${x(n) + r(n) + 3} y=${y(n) + 4}>${n.name}</text>` : nothing}</g>`)}
    </svg>`;
  }

  private choose(id: string): void {
    const colon = id.indexOf(":");
    narrow(this, { key: id.slice(0, colon), value: id.slice(colon + 1) });
  }
}
