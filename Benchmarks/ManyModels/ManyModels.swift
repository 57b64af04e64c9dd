// Written by Scripts/many-models.sh: do not edit.
// swift-format-ignore-file

public struct Wide001: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide002: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide003: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide004: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide005: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide006: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide007: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide008: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide009: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide010: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide011: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide012: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide013: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide014: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide015: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide016: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide017: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide018: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide019: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide020: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide021: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide022: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide023: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide024: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide025: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide026: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide027: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide028: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide029: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide030: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide031: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide032: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide033: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide034: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide035: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide036: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide037: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide038: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide039: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide040: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide041: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide042: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide043: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide044: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide045: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide046: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide047: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide048: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide049: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide050: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide051: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide052: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide053: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide054: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide055: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide056: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide057: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide058: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide059: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide060: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide061: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide062: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide063: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide064: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide065: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide066: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide067: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide068: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide069: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide070: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide071: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide072: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide073: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide074: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide075: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide076: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide077: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide078: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide079: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide080: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide081: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide082: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide083: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide084: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide085: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide086: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide087: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide088: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide089: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide090: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide091: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide092: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide093: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide094: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide095: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide096: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide097: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide098: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide099: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide100: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide101: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide102: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide103: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide104: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide105: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide106: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide107: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide108: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide109: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide110: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide111: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide112: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide113: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide114: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide115: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide116: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide117: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide118: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide119: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide120: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide121: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide122: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide123: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide124: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide125: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide126: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide127: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide128: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide129: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide130: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide131: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide132: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide133: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide134: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide135: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide136: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide137: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide138: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide139: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide140: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide141: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide142: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide143: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide144: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide145: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide146: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide147: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide148: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide149: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide150: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide151: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide152: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide153: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide154: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide155: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide156: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide157: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide158: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide159: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide160: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide161: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide162: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide163: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide164: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide165: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide166: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide167: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide168: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide169: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide170: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide171: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide172: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide173: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide174: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide175: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide176: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide177: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide178: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide179: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide180: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide181: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide182: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide183: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide184: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide185: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide186: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide187: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide188: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide189: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide190: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide191: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide192: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide193: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide194: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide195: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide196: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide197: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide198: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide199: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide200: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide201: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide202: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide203: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide204: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide205: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide206: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide207: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide208: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide209: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide210: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide211: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide212: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide213: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide214: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide215: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide216: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide217: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide218: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide219: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide220: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide221: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide222: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide223: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide224: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide225: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide226: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide227: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide228: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide229: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide230: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide231: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide232: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide233: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide234: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide235: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide236: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide237: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide238: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide239: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide240: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide241: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide242: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide243: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide244: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide245: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide246: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide247: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide248: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide249: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide250: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide251: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide252: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide253: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide254: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide255: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide256: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide257: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide258: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide259: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide260: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide261: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide262: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide263: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide264: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide265: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide266: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide267: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide268: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide269: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide270: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide271: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide272: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide273: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide274: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide275: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide276: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide277: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide278: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide279: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide280: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide281: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide282: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide283: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide284: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide285: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide286: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide287: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide288: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide289: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide290: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide291: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide292: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide293: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide294: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide295: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide296: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide297: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide298: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide299: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide300: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide301: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide302: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide303: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide304: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide305: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide306: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide307: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide308: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide309: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide310: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide311: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide312: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide313: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide314: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide315: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide316: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide317: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide318: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide319: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide320: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide321: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide322: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide323: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide324: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide325: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide326: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide327: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide328: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide329: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide330: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide331: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide332: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide333: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide334: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide335: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide336: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide337: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide338: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide339: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide340: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide341: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide342: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide343: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide344: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide345: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide346: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide347: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide348: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide349: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide350: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide351: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide352: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide353: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide354: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide355: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide356: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide357: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide358: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide359: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide360: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide361: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide362: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide363: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide364: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide365: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide366: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide367: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide368: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide369: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide370: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide371: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide372: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide373: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide374: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide375: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide376: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide377: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide378: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide379: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide380: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide381: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide382: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide383: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide384: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide385: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide386: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide387: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide388: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide389: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide390: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide391: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide392: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide393: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide394: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide395: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide396: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide397: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide398: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide399: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide400: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide401: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide402: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide403: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide404: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide405: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide406: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide407: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide408: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide409: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide410: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide411: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide412: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide413: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide414: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide415: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide416: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide417: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide418: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide419: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide420: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide421: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide422: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide423: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide424: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide425: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide426: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide427: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide428: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide429: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide430: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide431: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide432: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide433: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide434: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide435: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide436: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide437: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide438: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide439: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide440: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide441: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide442: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide443: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide444: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide445: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide446: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide447: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide448: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide449: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide450: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide451: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide452: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide453: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide454: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide455: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide456: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide457: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide458: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide459: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide460: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide461: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide462: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide463: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide464: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide465: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide466: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide467: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide468: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide469: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide470: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide471: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide472: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide473: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide474: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide475: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide476: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide477: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide478: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide479: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide480: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide481: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide482: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide483: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide484: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide485: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide486: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide487: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide488: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide489: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide490: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide491: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide492: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide493: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide494: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide495: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide496: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide497: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide498: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide499: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }
public struct Wide500: WideModel { public var id, i1, i2, i3, i4, i5, i6, i7, i8, i9: Int }

extension ManyModels {
    /// All of them.
    public static let all: [any WideModel.Type] = [
        Wide001.self,
        Wide002.self,
        Wide003.self,
        Wide004.self,
        Wide005.self,
        Wide006.self,
        Wide007.self,
        Wide008.self,
        Wide009.self,
        Wide010.self,
        Wide011.self,
        Wide012.self,
        Wide013.self,
        Wide014.self,
        Wide015.self,
        Wide016.self,
        Wide017.self,
        Wide018.self,
        Wide019.self,
        Wide020.self,
        Wide021.self,
        Wide022.self,
        Wide023.self,
        Wide024.self,
        Wide025.self,
        Wide026.self,
        Wide027.self,
        Wide028.self,
        Wide029.self,
        Wide030.self,
        Wide031.self,
        Wide032.self,
        Wide033.self,
        Wide034.self,
        Wide035.self,
        Wide036.self,
        Wide037.self,
        Wide038.self,
        Wide039.self,
        Wide040.self,
        Wide041.self,
        Wide042.self,
        Wide043.self,
        Wide044.self,
        Wide045.self,
        Wide046.self,
        Wide047.self,
        Wide048.self,
        Wide049.self,
        Wide050.self,
        Wide051.self,
        Wide052.self,
        Wide053.self,
        Wide054.self,
        Wide055.self,
        Wide056.self,
        Wide057.self,
        Wide058.self,
        Wide059.self,
        Wide060.self,
        Wide061.self,
        Wide062.self,
        Wide063.self,
        Wide064.self,
        Wide065.self,
        Wide066.self,
        Wide067.self,
        Wide068.self,
        Wide069.self,
        Wide070.self,
        Wide071.self,
        Wide072.self,
        Wide073.self,
        Wide074.self,
        Wide075.self,
        Wide076.self,
        Wide077.self,
        Wide078.self,
        Wide079.self,
        Wide080.self,
        Wide081.self,
        Wide082.self,
        Wide083.self,
        Wide084.self,
        Wide085.self,
        Wide086.self,
        Wide087.self,
        Wide088.self,
        Wide089.self,
        Wide090.self,
        Wide091.self,
        Wide092.self,
        Wide093.self,
        Wide094.self,
        Wide095.self,
        Wide096.self,
        Wide097.self,
        Wide098.self,
        Wide099.self,
        Wide100.self,
        Wide101.self,
        Wide102.self,
        Wide103.self,
        Wide104.self,
        Wide105.self,
        Wide106.self,
        Wide107.self,
        Wide108.self,
        Wide109.self,
        Wide110.self,
        Wide111.self,
        Wide112.self,
        Wide113.self,
        Wide114.self,
        Wide115.self,
        Wide116.self,
        Wide117.self,
        Wide118.self,
        Wide119.self,
        Wide120.self,
        Wide121.self,
        Wide122.self,
        Wide123.self,
        Wide124.self,
        Wide125.self,
        Wide126.self,
        Wide127.self,
        Wide128.self,
        Wide129.self,
        Wide130.self,
        Wide131.self,
        Wide132.self,
        Wide133.self,
        Wide134.self,
        Wide135.self,
        Wide136.self,
        Wide137.self,
        Wide138.self,
        Wide139.self,
        Wide140.self,
        Wide141.self,
        Wide142.self,
        Wide143.self,
        Wide144.self,
        Wide145.self,
        Wide146.self,
        Wide147.self,
        Wide148.self,
        Wide149.self,
        Wide150.self,
        Wide151.self,
        Wide152.self,
        Wide153.self,
        Wide154.self,
        Wide155.self,
        Wide156.self,
        Wide157.self,
        Wide158.self,
        Wide159.self,
        Wide160.self,
        Wide161.self,
        Wide162.self,
        Wide163.self,
        Wide164.self,
        Wide165.self,
        Wide166.self,
        Wide167.self,
        Wide168.self,
        Wide169.self,
        Wide170.self,
        Wide171.self,
        Wide172.self,
        Wide173.self,
        Wide174.self,
        Wide175.self,
        Wide176.self,
        Wide177.self,
        Wide178.self,
        Wide179.self,
        Wide180.self,
        Wide181.self,
        Wide182.self,
        Wide183.self,
        Wide184.self,
        Wide185.self,
        Wide186.self,
        Wide187.self,
        Wide188.self,
        Wide189.self,
        Wide190.self,
        Wide191.self,
        Wide192.self,
        Wide193.self,
        Wide194.self,
        Wide195.self,
        Wide196.self,
        Wide197.self,
        Wide198.self,
        Wide199.self,
        Wide200.self,
        Wide201.self,
        Wide202.self,
        Wide203.self,
        Wide204.self,
        Wide205.self,
        Wide206.self,
        Wide207.self,
        Wide208.self,
        Wide209.self,
        Wide210.self,
        Wide211.self,
        Wide212.self,
        Wide213.self,
        Wide214.self,
        Wide215.self,
        Wide216.self,
        Wide217.self,
        Wide218.self,
        Wide219.self,
        Wide220.self,
        Wide221.self,
        Wide222.self,
        Wide223.self,
        Wide224.self,
        Wide225.self,
        Wide226.self,
        Wide227.self,
        Wide228.self,
        Wide229.self,
        Wide230.self,
        Wide231.self,
        Wide232.self,
        Wide233.self,
        Wide234.self,
        Wide235.self,
        Wide236.self,
        Wide237.self,
        Wide238.self,
        Wide239.self,
        Wide240.self,
        Wide241.self,
        Wide242.self,
        Wide243.self,
        Wide244.self,
        Wide245.self,
        Wide246.self,
        Wide247.self,
        Wide248.self,
        Wide249.self,
        Wide250.self,
        Wide251.self,
        Wide252.self,
        Wide253.self,
        Wide254.self,
        Wide255.self,
        Wide256.self,
        Wide257.self,
        Wide258.self,
        Wide259.self,
        Wide260.self,
        Wide261.self,
        Wide262.self,
        Wide263.self,
        Wide264.self,
        Wide265.self,
        Wide266.self,
        Wide267.self,
        Wide268.self,
        Wide269.self,
        Wide270.self,
        Wide271.self,
        Wide272.self,
        Wide273.self,
        Wide274.self,
        Wide275.self,
        Wide276.self,
        Wide277.self,
        Wide278.self,
        Wide279.self,
        Wide280.self,
        Wide281.self,
        Wide282.self,
        Wide283.self,
        Wide284.self,
        Wide285.self,
        Wide286.self,
        Wide287.self,
        Wide288.self,
        Wide289.self,
        Wide290.self,
        Wide291.self,
        Wide292.self,
        Wide293.self,
        Wide294.self,
        Wide295.self,
        Wide296.self,
        Wide297.self,
        Wide298.self,
        Wide299.self,
        Wide300.self,
        Wide301.self,
        Wide302.self,
        Wide303.self,
        Wide304.self,
        Wide305.self,
        Wide306.self,
        Wide307.self,
        Wide308.self,
        Wide309.self,
        Wide310.self,
        Wide311.self,
        Wide312.self,
        Wide313.self,
        Wide314.self,
        Wide315.self,
        Wide316.self,
        Wide317.self,
        Wide318.self,
        Wide319.self,
        Wide320.self,
        Wide321.self,
        Wide322.self,
        Wide323.self,
        Wide324.self,
        Wide325.self,
        Wide326.self,
        Wide327.self,
        Wide328.self,
        Wide329.self,
        Wide330.self,
        Wide331.self,
        Wide332.self,
        Wide333.self,
        Wide334.self,
        Wide335.self,
        Wide336.self,
        Wide337.self,
        Wide338.self,
        Wide339.self,
        Wide340.self,
        Wide341.self,
        Wide342.self,
        Wide343.self,
        Wide344.self,
        Wide345.self,
        Wide346.self,
        Wide347.self,
        Wide348.self,
        Wide349.self,
        Wide350.self,
        Wide351.self,
        Wide352.self,
        Wide353.self,
        Wide354.self,
        Wide355.self,
        Wide356.self,
        Wide357.self,
        Wide358.self,
        Wide359.self,
        Wide360.self,
        Wide361.self,
        Wide362.self,
        Wide363.self,
        Wide364.self,
        Wide365.self,
        Wide366.self,
        Wide367.self,
        Wide368.self,
        Wide369.self,
        Wide370.self,
        Wide371.self,
        Wide372.self,
        Wide373.self,
        Wide374.self,
        Wide375.self,
        Wide376.self,
        Wide377.self,
        Wide378.self,
        Wide379.self,
        Wide380.self,
        Wide381.self,
        Wide382.self,
        Wide383.self,
        Wide384.self,
        Wide385.self,
        Wide386.self,
        Wide387.self,
        Wide388.self,
        Wide389.self,
        Wide390.self,
        Wide391.self,
        Wide392.self,
        Wide393.self,
        Wide394.self,
        Wide395.self,
        Wide396.self,
        Wide397.self,
        Wide398.self,
        Wide399.self,
        Wide400.self,
        Wide401.self,
        Wide402.self,
        Wide403.self,
        Wide404.self,
        Wide405.self,
        Wide406.self,
        Wide407.self,
        Wide408.self,
        Wide409.self,
        Wide410.self,
        Wide411.self,
        Wide412.self,
        Wide413.self,
        Wide414.self,
        Wide415.self,
        Wide416.self,
        Wide417.self,
        Wide418.self,
        Wide419.self,
        Wide420.self,
        Wide421.self,
        Wide422.self,
        Wide423.self,
        Wide424.self,
        Wide425.self,
        Wide426.self,
        Wide427.self,
        Wide428.self,
        Wide429.self,
        Wide430.self,
        Wide431.self,
        Wide432.self,
        Wide433.self,
        Wide434.self,
        Wide435.self,
        Wide436.self,
        Wide437.self,
        Wide438.self,
        Wide439.self,
        Wide440.self,
        Wide441.self,
        Wide442.self,
        Wide443.self,
        Wide444.self,
        Wide445.self,
        Wide446.self,
        Wide447.self,
        Wide448.self,
        Wide449.self,
        Wide450.self,
        Wide451.self,
        Wide452.self,
        Wide453.self,
        Wide454.self,
        Wide455.self,
        Wide456.self,
        Wide457.self,
        Wide458.self,
        Wide459.self,
        Wide460.self,
        Wide461.self,
        Wide462.self,
        Wide463.self,
        Wide464.self,
        Wide465.self,
        Wide466.self,
        Wide467.self,
        Wide468.self,
        Wide469.self,
        Wide470.self,
        Wide471.self,
        Wide472.self,
        Wide473.self,
        Wide474.self,
        Wide475.self,
        Wide476.self,
        Wide477.self,
        Wide478.self,
        Wide479.self,
        Wide480.self,
        Wide481.self,
        Wide482.self,
        Wide483.self,
        Wide484.self,
        Wide485.self,
        Wide486.self,
        Wide487.self,
        Wide488.self,
        Wide489.self,
        Wide490.self,
        Wide491.self,
        Wide492.self,
        Wide493.self,
        Wide494.self,
        Wide495.self,
        Wide496.self,
        Wide497.self,
        Wide498.self,
        Wide499.self,
        Wide500.self,
    ]
}
