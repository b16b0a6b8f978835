import { badRequest, CallerError, tooLarge, wrongContentType } from "../errors.ts";

/** The largest body any door reads. */
export const maxBodyBytes = 256 * 1024;

const jsonType = /^application\/json\s*(?:;|$)/i;

/**
 * Gives the text of a JSON body, not parsed yet.
 * @throws UNSUPPORTED_MEDIA_TYPE for any other type; a request without a body needs none where
 * `optional` is set
 * @throws BAD_REQUEST when it broke off
 * @throws PAYLOAD_TOO_LARGE past `maxBodyBytes`, as soon as they have arrived
 */
export async function readJsonBody(
  request: Request,
  { optional = false }: { optional?: boolean } = {},
): Promise<string> {
  const isJson = jsonType.test(request.headers.get("content-type") ?? "");
  if (!isJson && !optional) throw wrongContentType();
  const length = request.headers.get("content-length");
  if (Number(length ?? 0) > maxBodyBytes) throw tooLarge(maxBodyBytes);
  // HTTP holds a body to the length it names: only one of unknown length is counted as it comes.
  const body = await (length === null ? readBounded(request) : request.text()).catch(refuseBroken);
  if (!isJson && body !== "") throw wrongContentType();
  return body;
}

/** A caller who goes away amid a body is no fault of ours: nobody hears this answer. */
function refuseBroken(error: unknown): never {
  throw error instanceof CallerError ? error : badRequest("The body broke off.");
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
