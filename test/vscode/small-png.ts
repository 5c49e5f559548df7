/** Reduces the size of screenshots: PNG with 256 colours or fewer is enough for a window with text. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The share of the palette for the most frequent colours. */
const frequentPart = 5 / 8;
/** Bits per channel that distinguish colours. */
const precision = 6;

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, row by row. */
  readonly bytes: Uint8Array;
}

/**
 * Takes a PNG in the form of browsers, 8 bits per channel and not interlaced, and returns the same image with this many colours, at most
 * 256. Throws on any other form.
 */
export function smallPng(png: Buffer, { colours = 256 }: { readonly colours?: number } = {}): Buffer {
  const pixels = decode(png);
  const { palette, indexes } = withPalette(pixels, colours);
  const rows = Buffer.alloc((pixels.width + 1) * pixels.height);
  for (let y = 0; y < pixels.height; y++) rows.set(indexes.subarray(y * pixels.width, (y + 1) * pixels.width), y * (pixels.width + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(pixels.width, 0);
  header.writeUInt32BE(pixels.height, 4);
  header.set([8, 3], 8);
  return Buffer.concat([
    signature, chunk('IHDR', header), chunk('PLTE', Buffer.from(palette)), chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * Colours that are close share a bucket. The fullest buckets make most of the palette, rare colours of their own the rest, and all others
 * take the nearest.
 */
function withPalette({ bytes }: Pixels, colours: number): { readonly palette: readonly number[]; readonly indexes: Uint8Array } {
  const buckets = new Map<number, number[]>();
  for (let at = 0; at < bytes.length; at += 3) {
    const [red, green, blue] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!];
    const key = bucketOf(red, green, blue);
    const sum = buckets.get(key);
    if (sum === undefined) buckets.set(key, [1, red, green, blue]);
    else for (const [index, value] of [1, red, green, blue].entries()) sum[index]! += value;
  }
  const means = [...buckets].sort(([, [a]], [, [b]]) => b! - a!).map(([key, [count, ...sums]]) =>
    ({ key, count: count!, mean: sums.map(sum => Math.round(sum / count!)) }));
  const mostFrequent = Math.round(colours * frequentPart);
  const frequent = means.slice(0, mostFrequent);
  const odd = means.slice(mostFrequent)
    .map(colour => ({ ...colour, weight: colour.count * distance(colour.mean, nearest(colour.mean, frequent).mean) }))
    .sort((a, b) => b.weight - a.weight);
  const chosen = [...frequent, ...odd.slice(0, colours - mostFrequent)];
  const places = new Map(means.map(({ key, mean }) => [key, chosen.indexOf(nearest(mean, chosen))]));
  const indexes = new Uint8Array(bytes.length / 3);
  for (let index = 0; index < indexes.length; index++) {
    indexes[index] = places.get(bucketOf(bytes[index * 3]!, bytes[index * 3 + 1]!, bytes[index * 3 + 2]!))!;
  }
  return { palette: chosen.flatMap(({ mean }) => mean), indexes };
}

function bucketOf(red: number, green: number, blue: number): number {
  const cut = 8 - precision;
  return (red >> cut << 2 * precision) | (green >> cut << precision) | blue >> cut;
}

function nearest<T extends { readonly mean: readonly number[] }>(colour: readonly number[], palette: readonly T[]): T {
  return palette.reduce((best, other) => distance(other.mean, colour) < distance(best.mean, colour) ? other : best);
}

function distance(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, channel) => sum + (value - other[channel]!) ** 2, 0);
}

function decode(png: Buffer): Pixels {
  if (!png.subarray(0, 8).equals(signature)) throw new Error('This is not a PNG.');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const channels = { 2: 3, 6: 4 }[png[25]!];
  if (png[24] !== 8 || channels === undefined || png[28] !== 0) throw new Error('This PNG is not in the form of browsers.');
  const rows = inflateSync(Buffer.concat([...parts(png, 'IDAT')]));
  const stride = width * channels;
  const bytes = new Uint8Array(width * height * 3);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    const row = unfiltered(rows[start]!, rows.subarray(start + 1, start + 1 + stride), above, channels);
    for (let x = 0; x < width; x++) bytes.set(row.subarray(x * channels, x * channels + 3), (y * width + x) * 3);
    above = row;
  }
  return { width, height, bytes };
}

/** The five filters of the PNG specification, chapter 9. */
function unfiltered(filter: number, filtered: Uint8Array, above: Uint8Array, channels: number): Uint8Array<ArrayBuffer> {
  const row = new Uint8Array(filtered.length);
  for (let index = 0; index < row.length; index++) {
    const [left, up, corner] = [row[index - channels] ?? 0, above[index]!, index < channels ? 0 : above[index - channels]!];
    row[index] = filtered[index]! + [0, left, up, left + up >> 1, paeth(left, up, corner)][filter]!;
  }
  return row;
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function* parts(png: Buffer, type: string): Generator<Buffer> {
  for (let at = 8; at + 12 <= png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === type) yield png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
