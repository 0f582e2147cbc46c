// What is written in the forms of invented disputes; kept short as in life.

export const disputes = [
  '离职后单位一直没有结清工资和加班费。',
  '单位口头辞退，工资没有结清。',
  '上班一年没有签劳动合同，工资也一直没有结清。',
  '提成一直没有发，单位说业绩不达标。',
  '调岗降薪，本人不同意，单位停发了工资。',
];
export const sessions = ['双方到场，核对了考勤和工资表，就数额交换了意见。', '分别听取双方意见，提出了折中方案。'];
export const terms = [
  '用人单位一次性支付所欠款项，双方劳动关系就此了结。',
  '用人单位按约定日期支付，劳动者不再主张其他请求。',
];
export const failures = ['双方对数额分歧较大，未能达成协议。', '用人单位不同意支付，终结调解。'];
export const withdrawals = ['双方自行协商解决，申请撤回。', '准备补充材料后另行申请。'];
export const minutes = [
  '双方举证、质证并辩论，庭审笔录经双方核对签字。',
  '申请人陈述请求，被申请人答辩，双方出示证据。',
];
export const answers = ['对欠付事实没有异议，对数额有异议。', '认为已经足额支付，请求驳回。'];

/** What is asked for, and how often: shares of a hundred. */
export const claims: readonly (readonly [{ kind: string; what: string }, number])[] = [
  [{ kind: 'wages', what: '支付所欠工资' }, 55],
  [{ kind: 'severance', what: '支付解除劳动合同的经济补偿' }, 25],
  [{ kind: 'injuryMedical', what: '支付工伤医疗费' }, 8],
  [{ kind: 'standards', what: '支付休息日加班和未休年休假工资' }, 12],
];
