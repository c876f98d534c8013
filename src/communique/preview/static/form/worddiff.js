/** Two texts word by word: what only one of them says. */

const MAX_WORDS = 2000;
/* Beyond, comparing every word with every other would keep the person waiting. */

/** `[before, after]`, each a list of `{text, differs}` in the order of its text. */
export function comparedWords(before, after) {
  const [first, second] = [words(before), words(after)];
  const common = shared(first, second);
  return [runs(first, common.first), runs(second, common.second)];
}

function words(text) {
  return text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

/** The words of each side that the longest common sequence holds. */
function shared(first, second) {
  if (first.length > MAX_WORDS || second.length > MAX_WORDS) return { first: new Set(), second: new Set() };
  const lengths = table(first, second);
  const found = { first: new Set(), second: new Set() };
  let [i, j] = [0, 0];
  while (i < first.length && j < second.length) {
    if (first[i] === second[j]) {
      found.first.add(i++);
      found.second.add(j++);
    } else if (lengths[i + 1][j] >= lengths[i][j + 1]) i += 1;
    else j += 1;
  }
  return found;
}

function table(first, second) {
  const lengths = Array.from({ length: first.length + 1 }, () => new Uint16Array(second.length + 1));
  for (let i = first.length - 1; i >= 0; i -= 1) {
    for (let j = second.length - 1; j >= 0; j -= 1) {
      lengths[i][j] =
        first[i] === second[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

function runs(all, common) {
  const found = [];
  all.forEach((text, at) => {
    const differs = !common.has(at);
    if (found.at(-1)?.differs === differs) found.at(-1).text += text;
    else found.push({ text, differs });
  });
  return found;
}
