/** How an author writes what a URL cannot hold as it is: blanks and quotes plainly, as HTTP files may, or percent-encoded. */

export interface UrlStyle {
  readonly blank: ' ' | '+' | '%20';
  readonly quote: '\'' | '%27';
  /** Letters that are no ASCII are encoded, too. */
  readonly isEncoded: boolean;
}

/** The style of a URL as far as it is written; plain where it does not tell. */
export function urlStyle(url: string): UrlStyle {
  const isEncoded = /%(?:20|27|2f|[c-f][0-9a-f])/i.test(url);
  const query = url.slice(url.indexOf('?') + 1);
  return { isEncoded, quote: /%27/.test(query) ? '%27' : '\'', blank: /\w\+\w/.test(query) && !query.includes(' ') ? '+' : isEncoded ? '%20' : ' ' };
}

/** Part of a query option in the style. A text that no URL can hold (half of a surrogate pair) loses it. */
export function urlText(text: string, { blank, quote, isEncoded }: UrlStyle): string {
  const encoded = isEncoded ? encodeURIComponent(wellFormed(text)).replace(/%2F/g, '/').replace(/%24/g, '$').replace(/%2C/g, ',').replace(/%20/g, ' ')
    : wellFormed(text).replace(/[%&#+"\\<>{}|^`\p{Cc}]+/gu, encodeURIComponent);
  return encoded.replaceAll('\'', quote).replaceAll(' ', blank);
}

/** A text as a filter compares with it, in the style: in single quotes, and a slash in it is no path's. */
export function urlLiteral(text: string, style: UrlStyle): string {
  const inside = style.isEncoded ? encodeURIComponent(wellFormed(text)).replace(/%20/g, style.blank).replaceAll('\'', style.quote + style.quote) : urlText(text.replaceAll('\'', '\'\''), style);
  return style.quote + inside + style.quote;
}

function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '');
}
