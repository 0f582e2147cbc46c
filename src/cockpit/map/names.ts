/** The nationalities in the names of autonomous prefectures and counties, which a name on a map leaves out. */
const nationalities =
  '(?:(?:朝鲜|土家|苗|侗|布依|水|藏|羌|彝|回|蒙古|哈尼|壮|傣|景颇|白|傈僳|土|满|瑶|畲|黎|纳西|拉祜|佤)族|各族|哈萨克|柯尔克孜|蒙古)+';
const autonomous = new RegExp(`${nationalities}自治[州县旗]$`);

/**
 * The name as a map has room for: 成都 for 成都市, 阿坝 for 阿坝藏族羌族自治州. A county keeps its kind (锦江区, 泸县),
 * except an autonomous one (北川), whose full name is longer than the county is wide.
 */
export function shortName(name: string, level: 'prefecture' | 'county'): string {
  const plain = name.replace(autonomous, '');
  if (level === 'county') return plain;
  return plain.length > 2 ? plain.replace(/(市|地区|盟)$/, '') : plain;
}
