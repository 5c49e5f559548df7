/**
 * Invisible characters that may have an effect where they are pasted: control characters, line separators, direction marks, lone
 * surrogates.
 * Joiners are not among them: emoji and the words of some languages need them.
 */
export const hidden = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
