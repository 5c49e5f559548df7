import assert from 'node:assert/strict';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { smallPng } from '../vscode/small-png';

const width = 4;
const colours = [[0, 0, 0], [255, 255, 255], [200, 30, 40], [31, 31, 31], [86, 156, 214]];
/** A row for each of the five filters, each pixel in a different color from its neighbours. */
const picture = [0, 1, 2, 3, 4].map(y => Array.from({ length: width }, (_, x) => colours[(x * 2 + y) % colours.length]!));

describe('smallPng', () => {
  it('returns the same pixels, whatever filters the PNG has', () => {
    for (const channels of [3, 4]) assert.deepEqual(pixels(smallPng(png(channels))), picture);
  });

  it('writes chunks with correct checksums', () => {
    const types = chunks(smallPng(png(3))).map(({ type, data, check }) => {
      assert.equal(check, crc32(Buffer.concat([Buffer.from(type), data])));
      return type;
    });
    assert.deepEqual(types, ['IHDR', 'PLTE', 'IDAT', 'IEND']);
  });

  it('keeps a rare colour that stands out', () => {
    const small = smallPng(png(3, [
      ...Array.from({ length: 400 }, (_, y) => Array.from({ length: width }, (_each, x) => [40, (y * width + x) % 256, 40])), picture[0]!,
    ]));
    assert.deepEqual(pixels(small).at(-1), picture[0]);
  });

  it('refuses anything but a PNG from a browser', () => {
    assert.throws(() => smallPng(Buffer.from('GIF89a')), /is not a PNG/);
    assert.throws(() => smallPng(smallPng(png(3))), /not in the form of browsers/);
  });
});

function png(channels: number, rows = picture): Buffer {
  const plain = rows.map(row => row.flatMap(colour => channels === 4 ? [...colour, 255] : colour));
  const filtered = plain.flatMap((row, y) => {
    const filter = y % 5;
    const at = (line: number, index: number): number => index < 0 ? 0 : plain[line]?.[index] ?? 0;
    return [
      filter,
      ...row.map((value, index) => value - predicted(filter, at(y, index - channels), at(y - 1, index), at(y - 1, index - channels)) & 255),
    ];
  });
  const header = Buffer.from([0, 0, 0, width, 0, 0, rows.length >> 8, rows.length & 255, 8, channels === 4 ? 6 : 2, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.from(filtered))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter < 4) return [0, left, up, left + up >> 1][filter]!;
  const estimate = left + up - corner;
  return [left, up, corner].reduce((best, value) => Math.abs(estimate - value) < Math.abs(estimate - best) ? value : best);
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
}

function chunks(file: Buffer): { readonly type: string; readonly data: Buffer; readonly check: number }[] {
  const found = [];
  for (let at = 8; at < file.length;) {
    const end = at + 8 + file.readUInt32BE(at);
    found.push({ type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, end), check: file.readUInt32BE(end) });
    at = end + 4;
  }
  return found;
}

function pixels(file: Buffer): number[][][] {
  const data = (type: string): Buffer => chunks(file).find(part => part.type === type)!.data;
  const [palette, rows] = [data('PLTE'), inflateSync(data('IDAT'))];
  return Array.from({ length: rows.length / (width + 1) }, (_, y) => Array.from({ length: width }, (_each, x) => {
    const index = rows[y * (width + 1) + x + 1]!;
    return [...palette.subarray(index * 3, index * 3 + 3)];
  }));
}
