/** Shows near-duplicates of the report that is being typed, from the search of the API. */
export class Intake extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    const title = this.querySelector<HTMLInputElement>('[name="title"]'), list = this.querySelector<HTMLElement>("[data-near]");
    if (!title || !list) return;
    title.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.look(title.value, list), 200);
    });
  }

  private async look(text: string, list: HTMLElement): Promise<void> {
    if (text.trim().length < 8) return list.replaceChildren();
    const answer = await fetch(`/intake/near?q=${encodeURIComponent(text.slice(0, 300))}`);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    list.replaceChildren(...document.adoptNode(page.body).childNodes);
  }
}
