/** How a URL writes spaces and quotes: plainly, as HTTP files may, or percent-encoded. */

export interface UrlStyle {
  readonly blank: ' ' | '+' | '%20';
  readonly quote: '\'' | '%27';
  /** Letters that are not ASCII are encoded, too. */
  readonly isEncoded: boolean;
}

/** The style of a URL as far as it is written; plain where it does not say. */
export function urlStyle(url: string): UrlStyle {
  const isEncoded = /%(?:20|27|2f|[c-f][0-9a-f])/i.test(url);
  const query = url.slice(url.indexOf('?') + 1);
  const blank = /\w\+\w/.test(query) && !query.includes(' ') ? '+' : isEncoded ? '%20' : ' ';
  return { isEncoded, quote: /%27/.test(query) ? '%27' : '\'', blank };
}

/** Part of a query option in the style. Lone surrogates, which no URL can hold, are removed. */
export function urlText(text: string, { blank, quote, isEncoded }: UrlStyle): string {
  const encoded = isEncoded
    ? encodeURIComponent(wellFormed(text)).replace(/%2F/g, '/').replace(/%24/g, '$').replace(/%2C/g, ',').replace(/%20/g, ' ')
    : wellFormed(text).replace(/[%&#+"\\<>{}|^`\p{Cc}]+/gu, encodeURIComponent);
  return encoded.replaceAll('\'', quote).replaceAll(' ', blank);
}

/** A string literal of a filter, in the style: in single quotes, with its slashes escaped unlike those of paths. */
export function urlLiteral(text: string, style: UrlStyle): string {
  const inside = style.isEncoded
    ? encodeURIComponent(wellFormed(text)).replace(/%20/g, style.blank).replaceAll('\'', style.quote + style.quote)
    : urlText(text.replaceAll('\'', '\'\''), style);
  return style.quote + inside + style.quote;
}

function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '');
}
