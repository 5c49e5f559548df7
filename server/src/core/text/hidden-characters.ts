/**
 * Characters that nobody sees, and that may do something where they are pasted: control characters, line separators, direction marks, lone surrogates.
 * The joiners are none of them: emoji and the words of some languages are written with them.
 */
export const hidden = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
