import { createHash } from 'node:crypto';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import type { Request, Response } from 'express';

/**
 * A long JSON object that is the same for many, to which each answer adds a short end of its own. It is written, hashed
 * and packed once; after that an answer costs what its end costs. Packed parts can stand after each other in one gzip
 * stream, as blocks of DEFLATE may (RFC 1951, 3.2.3; RFC 1952, 2.3.1 for the check sum).
 */
export interface LongPart {
  readonly plain: Buffer;
  readonly tag: string;
  readonly packed: () => { readonly blocks: Buffer; readonly sum: number };
}

/** RFC 1952, 2.3: DEFLATE, no name, no time, unknown system. */
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** Most of the gain for a third of the work: the same words come again and again. */
const LEVEL = 3;

const digest = (text: string | Buffer): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** `object` must have at least one property. */
export const longPart = (object: object): LongPart => {
  const plain = Buffer.from(`${JSON.stringify(object).slice(0, -1)},`);
  let packed: ReturnType<LongPart['packed']> | undefined;
  return {
    plain,
    tag: digest(plain),
    packed: () => {
      packed ??= {
        blocks: deflateRawSync(plain, { level: LEVEL, finishFlush: constants.Z_SYNC_FLUSH }),
        sum: crc32(plain),
      };
      return packed;
    },
  };
};

const gzipEnd = (long: LongPart, end: Buffer): Buffer => {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(end, long.packed().sum), 0);
  trailer.writeUInt32LE((long.plain.length + end.length) >>> 0, 4);
  return Buffer.concat([deflateRawSync(end), trailer]);
};

/** Whether one of the tags in If-None-Match is this one, compared weakly (RFC 9110, 13.1.2). */
export const hasTag = (header: string | undefined, etag: string): boolean =>
  (header ?? '')
    .split(',')
    .some((it) => it.trim() === '*' || it.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''));

/** Answers the long object with the properties of `own` at its end, or 304 when the one who asks has it already. */
export const sendSpliced = (request: Request, response: Response, long: LongPart, own: object): void => {
  const end = Buffer.from(JSON.stringify(own).slice(1));
  const etag = `W/"${long.tag}${digest(end)}"`;
  response.set({ ETag: etag, Vary: 'Accept-Encoding' });
  if (hasTag(request.headers['if-none-match'], etag)) {
    response.status(304).end();
    return;
  }
  const parts =
    request.acceptsEncodings('gzip', 'identity') === 'gzip'
      ? [GZIP_HEAD, long.packed().blocks, gzipEnd(long, end)]
      : [long.plain, end];
  if (parts[0] === GZIP_HEAD) response.set('Content-Encoding', 'gzip');
  response.set({
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(parts.reduce((sum, part) => sum + part.length, 0)),
  });
  for (const part of parts) response.write(part);
  response.end();
};
