/** What /api/v1/picture answers; docs/openapi has the whole. */
export interface Tally { id: string; name: string; count: number }
export interface TimeSeries { unit: "month" | "year"; first: string; around: number[]; selected: number[]; yearOnly: number; undated: number }
export interface MapPoint { lat: number; lon: number; count: number; id: string | null; title: string | null }
export interface MapData { countries: Tally[]; points: MapPoint[]; cellDegrees: number; withoutPlace: number }
export interface GraphNode { id: string; kind: "actor" | "country" | "campaign"; name: string; count: number; x: number; y: number }
export interface GraphEdge { from: string; to: string; count: number }
export interface GraphData { nodes: GraphNode[]; edges: GraphEdge[]; leftOut: number }
export interface Drawing { incidents: number; of: number; time: TimeSeries; map: MapData; graph: GraphData }

/** A choice made in a drawing: a filter to switch on or off, or a period. */
export type Narrow = { key: string; value: string } | { from: string; to: string };

export function narrow(from: HTMLElement, detail: Narrow): void {
  from.dispatchEvent(new CustomEvent<Narrow>("narrow", { detail, bubbles: true }));
}

/** Both wordings stand side by side where they are used. */
export type Say = (english: string, dutch: string) => string;

export const sayIn = (lang: string): Say => (english, dutch) => (lang === "nl" ? dutch : english);
