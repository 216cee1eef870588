/** Constructor ids that are framed by hand. Source: core.telegram.org/schema/mtproto, core.telegram.org/mtproto/TL */
export const VECTOR = 0x1cb5c415
export const BOOL_TRUE = 0x997275b5
export const BOOL_FALSE = 0xbc799737
export const MSG_CONTAINER = 0x73f1f8dc
export const GZIP_PACKED = 0x3072cfa1
export const RPC_RESULT = 0xf35c6d01
export const INVOKE_WITH_LAYER = 0xda9b0d0d
export const INVOKE_AFTER_MSG = 0xcb9f372d
