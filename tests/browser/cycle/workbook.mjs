// Fills in the answers of a workbook as a program of an agency might: a container of files, one of them the sheet.
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

const kEntry = 0x04034b50;
const kDirectory = 0x02014b50;
const kEnd = 0x06054b50;
const kAnswerColumn = "D";
const kStillTrueColumn = "E";
const kYes = "نعم [yes]"; // what the list of that column offers; its words may be in any language

function unpack(bytes) {
  const files = [];
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6])) + 16);
  while (bytes.readUInt32LE(at) === kDirectory) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    files.push({ name, content: bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed });
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

// The fields that an entry and its line of the directory have in common.
function fieldsOf(file, packed) {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt16LE(33, 8);
  fields.writeUInt32LE(crc32(file.content), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(file.content.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(file.name), 22);
  return fields;
}

const number = (value) => { const bytes = Buffer.alloc(4); bytes.writeUInt32LE(value); return bytes; };

function pack(files) {
  const body = [];
  const directory = [];
  let at = 0;
  for (const file of files) {
    const packed = deflateRawSync(file.content);
    const fields = fieldsOf(file, packed);
    const entry = Buffer.concat([number(kEntry), fields, Buffer.from(file.name), packed]);
    directory.push(Buffer.concat([number(kDirectory), Buffer.from([20, 0]), fields, Buffer.alloc(10), number(at), Buffer.from(file.name)]));
    body.push(entry);
    at += entry.length;
  }
  const lines = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(kEnd, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(lines.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...body, lines, end]);
}

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const written = (row, column, place, text) => row.replace(new RegExp(`<c r="${column}${place}"([^>]*?)(/>|>.*?</c>)`, "s"), (_, attributes) =>
  `<c r="${column}${place}"${attributes.replace(/ t="\w+"/, "")} t="inlineStr"><is><t>${escape(text)}</t></is></c>`);

// `answers` by the path that stands in the first column of a row; `stillTrue` names the rows that are confirmed.
export function fillWorkbook(bytes, answers, stillTrue = []) {
  const files = unpack(bytes);
  const text = (name) => files.find((file) => file.name === name)?.content.toString("utf8") ?? "";
  const shared = [...text("xl/sharedStrings.xml").matchAll(/<si>(.*?)<\/si>/gs)].map((one) => one[1].replaceAll(/<[^>]*>/g, ""));
  const sheet = files.find((file) => file.name === "xl/worksheets/sheet1.xml");
  let filled = 0;
  const rows = sheet.content.toString("utf8").replaceAll(/<row [^>]*r="(\d+)".*?<\/row>/gs, (row, place) => {
    const first = row.match(new RegExp(`<c r="A${place}"([^>]*)>(.*?)</c>`, "s"));
    const plain = first?.[2].replaceAll(/<[^>]*>/g, "") ?? "";
    const path = first?.[1].includes('t="s"') ? shared[Number(plain)] : plain;
    if (stillTrue.includes(path)) {
      filled += 1;
      return written(row, kStillTrueColumn, place, kYes);
    }
    if (!(path in answers)) return row;
    filled += 1;
    return written(row, kAnswerColumn, place, answers[path]);
  });
  const wanted = Object.keys(answers).length + stillTrue.length;
  if (filled !== wanted) throw new Error(`the workbook has ${filled} of the ${wanted} questions`);
  sheet.content = Buffer.from(rows);
  return pack(files);
}
