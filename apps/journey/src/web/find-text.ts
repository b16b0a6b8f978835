import type { Page } from "playwright-core";
import { findQueryClient, type QueryClient } from "./query-client.ts";

/** Where a page can keep a text, beyond the memory that goes with it. */
export const places = [
  "document",
  "fields",
  "address",
  "history",
  "window name",
  "localStorage",
  "sessionStorage",
  "IndexedDB",
  "Cache",
  "queries",
  "mutations",
  "cookies",
] as const;

/** Returns the places of the page, and of its origin's storage, that hold the text now. */
export async function findText(page: Page, text: string): Promise<string[]> {
  const contents: Record<(typeof places)[number], string> = {
    ...(await page.evaluate(readPage, await page.evaluateHandle(findQueryClient))),
    cookies: JSON.stringify(await page.context().cookies()),
  };
  return places.filter((place) => contents[place].includes(text));
}

/** Puts the text into every place that `findText` looks into. */
export async function plantText(page: Page, text: string): Promise<void> {
  await page.context().addCookies([{ name: "planted", value: text, url: page.url() }]);
  const client = await page.evaluateHandle(findQueryClient);
  await page.evaluate(plantInPage, { text, client });
}

/** Runs in the page. */
async function readPage(client: QueryClient) {
  const wait = <Result>(request: IDBRequest<Result>) =>
    new Promise<Result>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  async function readDatabase(name: string): Promise<unknown[]> {
    const database = await wait(indexedDB.open(name));
    const stores = [...database.objectStoreNames].map((store) =>
      database.transaction(store).objectStore(store),
    );
    const rows = stores.flatMap((store) => [wait(store.getAllKeys()), wait(store.getAll())]);
    const contents = await Promise.all(rows);
    database.close();
    return [name, ...contents];
  }

  async function readCache(name: string): Promise<string[]> {
    const cache = await caches.open(name);
    const responses = await cache.matchAll();
    const addresses = (await cache.keys()).map(({ url }) => url);
    return [name, ...addresses, ...(await Promise.all(responses.map((it) => it.text())))];
  }

  const fields = document.querySelectorAll<HTMLInputElement>("input, textarea, select");
  const databases = (await indexedDB.databases()).map(({ name = "" }) => readDatabase(name));
  const cached = (await caches.keys()).map(readCache);
  return {
    document: document.documentElement.outerHTML,
    fields: [...fields].map(({ value }) => value).join("\n"),
    address: location.href,
    history: JSON.stringify(history.state),
    "window name": window.name,
    localStorage: JSON.stringify({ ...localStorage }),
    sessionStorage: JSON.stringify({ ...sessionStorage }),
    IndexedDB: JSON.stringify(await Promise.all(databases)),
    Cache: JSON.stringify(await Promise.all(cached)),
    queries: JSON.stringify(
      client
        .getQueryCache()
        .getAll()
        .map(({ queryKey, state }) => [queryKey, state]),
    ),
    mutations: JSON.stringify(
      client
        .getMutationCache()
        .getAll()
        .map(({ state }) => state),
    ),
  };
}

/** Runs in the page. */
async function plantInPage({ text, client }: { text: string; client: QueryClient }) {
  client.setQueryData(["planted"], text);
  client.getMutationCache().build(client, {}, { data: text });
  document.body.append(document.createComment(text));
  const field = document.createElement("input");
  field.value = text;
  document.body.append(field);
  history.replaceState({ ...history.state, planted: text }, "", `#${text}`);
  window.name = text;
  localStorage.setItem("planted", text);
  sessionStorage.setItem("planted", text);
  const cache = await caches.open("planted");
  await cache.put("/planted", new Response(text));
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open("planted", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("planted").put(text, 1);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}
