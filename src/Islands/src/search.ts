/** Results as the user types: the results of the server's own page are taken over. */
export class Search extends HTMLElement {
  private timer = 0;
  private request?: AbortController;

  connectedCallback(): void {
    const form = this.querySelector("form");
    form?.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.look(form), 120);
    });
  }

  private async look(form: HTMLFormElement): Promise<void> {
    this.request?.abort();
    const { signal } = (this.request = new AbortController());
    const query = new URLSearchParams();
    for (const [key, value] of new FormData(form)) if (typeof value === "string" && value) query.append(key, value);
    try {
      const answer = await fetch(`${form.action}?${query}`, { signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-results]"), shown = this.querySelector("[data-results]");
      if (fresh && shown) shown.replaceWith(document.adoptNode(fresh));
      history.replaceState(null, "", `?${query}`);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
