/// <reference types="vite/client" />

// The library's language packs are modules for bundlers only, which the compiler's Node rules cannot find by themselves.
declare module 'antd/es/locale/*' {
  import type { Locale } from 'antd/lib/locale/index.js';
  const pack: Locale;
  export default pack;
}
