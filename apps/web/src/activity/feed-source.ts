/** An event source that tells where its feed starts, which it knows before there is an entry. */
export class FeedSource extends EventSource {
  /** The id that the first entry comes after; null until the server has answered. */
  startsAfter: string | null = null;

  constructor(url: string | URL, init?: EventSourceInit) {
    super(url, init);
    this.addEventListener("connected", ({ lastEventId }) => {
      this.startsAfter = lastEventId || null;
    });
  }
}
