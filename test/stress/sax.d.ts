/** The part of sax, which has no types of its own, that parses the JUnit format. */
declare module 'sax' {
  export interface Parser {
    onerror: (error: Error) => void;
    onopentag: (tag: { readonly name: string; readonly attributes: Readonly<Record<string, string>> }) => void;
    ontext: (text: string) => void;
    write(text: string): Parser;
    close(): Parser;
  }
  /** `isStrict`: text that is not well-formed is an error. */
  export function parser(isStrict: boolean, options?: { readonly trim?: boolean }): Parser;
}
