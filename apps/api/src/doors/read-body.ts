import { tooLarge, wrongContentType } from "../errors.ts";

/** The largest body any door reads. */
export const maxBodyBytes = 256 * 1024;

const jsonType = /^application\/json\s*(?:;|$)/i;

/**
 * Gives the text of a JSON body, not parsed yet.
 * @throws UNSUPPORTED_MEDIA_TYPE for any other type; a request without a body needs none where
 * `optional` is set
 * @throws PAYLOAD_TOO_LARGE past `maxBodyBytes`, as soon as they have arrived
 */
export async function readJsonBody(
  request: Request,
  { optional = false }: { optional?: boolean } = {},
): Promise<string> {
  const isJson = jsonType.test(request.headers.get("content-type") ?? "");
  if (!isJson && !optional) throw wrongContentType();
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) {
    throw tooLarge(maxBodyBytes);
  }
  const body = await readBounded(request);
  if (!isJson && body !== "") throw wrongContentType();
  return body;
}

async function readBounded(request: Request): Promise<string> {
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBodyBytes) throw tooLarge(maxBodyBytes);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
