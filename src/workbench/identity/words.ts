/** The words of identities and of workers under age, in both languages. */
export const identityWords = {
  column: { zh: '身份核验', en: 'Identity' },
  seenBy: { zh: '{{by}} {{on}}', en: '{{by}}, {{on}}' },
  underAge: { zh: '未成年', en: 'Under age' },
  onlyUnderAge: { zh: '涉未满就业年龄', en: 'Under the age of employment' },
  marks: { zh: '标记', en: 'Marks' },
  anyMark: { zh: '全部标记', en: 'Any mark' },
} as const;
