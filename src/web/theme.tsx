import { App, ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import type { ReactNode } from 'react';
import { useLanguage } from './language.ts';
import './base.css';

/** The one accent: the green-blue of deep river water, 7.3:1 on white. */
export const river = '#0b5a67';

const fonts =
  "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Source Han Sans SC', 'Noto Sans CJK SC', 'LXGW WenKai', sans-serif";

/** Secondary greys stand at 4.5:1 or more on white and on the page's grey; the library's own do not. */
const theme: ThemeConfig = {
  token: {
    colorPrimary: river,
    colorInfo: river,
    colorLink: river,
    colorError: '#b3261e',
    colorWarning: '#8a5300',
    colorSuccess: '#1f6b3a',
    colorWarningBg: '#fdf1dc',
    colorWarningBorder: '#e3c488',
    colorErrorBg: '#fbeae9',
    colorErrorBorder: '#e3b3af',
    colorSuccessBg: '#e8f3ec',
    colorInfoBg: '#e7f1f2',
    colorText: '#1c2426',
    colorTextSecondary: '#4a5659',
    colorTextTertiary: '#566366',
    colorTextQuaternary: '#5d6a6d',
    colorTextDescription: '#566366',
    colorTextPlaceholder: '#667275',
    colorBgLayout: '#f4f6f6',
    colorBorder: '#8b979a',
    colorBorderSecondary: '#dfe5e6',
    borderRadius: 4,
    fontFamily: fonts,
    fontSize: 14,
    boxShadow: '0 2px 10px rgba(20, 40, 45, 0.12)',
    boxShadowSecondary: '0 4px 16px rgba(20, 40, 45, 0.16)',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
  },
};

/** Theme, control texts in the reader's language, and the place messages appear. */
export function Themed({ children }: { children: ReactNode }): ReactNode {
  const { language } = useLanguage();
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={{ ...theme, token: { ...theme.token, motion: !still } }}
      button={{ autoInsertSpace: false }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
