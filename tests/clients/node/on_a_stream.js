"use strict";
// Many calls on one stream, with nothing of OneWindow but its protocol.
//   node on_a_stream.js FOLDER
// Prints one line of JSON: what was found, how a case that is not there was refused, how an unknown method was.

const fs = require("node:fs");
const grpc = require("@grpc/grpc-js");
// Brings the files of google.protobuf that the protocol imports.
require("@grpc/proto-loader");
const protobuf = require("protobufjs");

const INTAKE = "onewindow.intake.v1.IntakeService";

async function tokenOf(person) {
  const secret = fs.readFileSync(process.env.ONEWINDOW_CLIENT_SECRET_FILE, "utf8").trim();
  const body = new URLSearchParams({ grant_type: "client_credentials", client_id: person, client_secret: secret });
  const answer = await fetch(process.env.ONEWINDOW_TOKEN_ENDPOINT, { method: "POST", body });
  if (!answer.ok) throw new Error(`no token for ${person}: ${answer.status}`);
  return (await answer.json()).access_token;
}

// A stream, and calls on it: each has a number, and its answer comes when it is ready.
function conversation(root, address, token) {
  const Request = root.lookupType("onewindow.calls.v1.ConverseRequest");
  const Response = root.lookupType("onewindow.calls.v1.ConverseResponse");
  const client = new grpc.Client(address, grpc.credentials.createInsecure());
  const opened = new grpc.Metadata();
  opened.set("authorization", `Bearer ${token}`);
  const write = (message) => Buffer.from(Request.encode(message).finish());
  const path = "/onewindow.calls.v1.CallsService/Converse";
  const stream = client.makeBidiStreamRequest(path, write, (bytes) => Response.decode(bytes), opened);
  const waiting = new Map();
  stream.on("data", ({ answers, closing }) => {
    for (const answer of answers) {
      if (answer.ended) {
        waiting.get(answer.number)?.(answer);
        waiting.delete(answer.number);
      }
    }
    if (closing) stream.end();
  });
  const ended = new Promise((resolve, reject) => stream.on("end", resolve).on("error", reject));
  let last = 0;
  const call = (service, method, message) => {
    const type = root.lookupService(service).methods[method];
    const body = type && root.lookupType(type.parent.parent.fullName + "." + type.requestType).encode(message).finish();
    const number = ++last;
    const answered = new Promise((resolve) => waiting.set(number, resolve));
    const said = { number, method: `${service}/${method}`, body, timeoutMs: 20_000, authorization: `Bearer ${token}` };
    stream.write({ calls: [said] });
    return answered.then(({ body: answer, refusal }) =>
      refusal.length ? { refusal } : root.lookupType(type.parent.parent.fullName + "." + type.responseType).decode(answer));
  };
  const close = async () => { stream.end(); await ended; client.close(); };
  return { call, close };
}

const rpc = protobuf.parse(`
  syntax = "proto3"; package google.rpc;
  message Any { string type_url = 1; bytes value = 2; }
  message Status { int32 code = 1; string message = 2; repeated Any details = 3; }
  message ErrorInfo { string reason = 1; }`, { keepCase: true }).root;

function toldBy(refusal) {
  const status = rpc.lookupType("google.rpc.Status").decode(refusal);
  const info = status.details.find((detail) => detail.type_url.endsWith("google.rpc.ErrorInfo"));
  return { code: grpc.status[status.code], reason: info && rpc.lookupType("google.rpc.ErrorInfo").decode(info.value).reason };
}

async function main(folder) {
  const root = new protobuf.Root();
  root.resolvePath = (_, target) => (target.startsWith("google/") ? target : `${folder}/${target}`);
  await root.load(["onewindow/calls/v1/calls.proto", "onewindow/intake/v1/intake.proto"]);
  const talk = conversation(root, process.env.ONEWINDOW_INTAKE_ADDRESS, await tokenOf("clerk-01"));
  const [found, missing, unknown] = await Promise.all([
    talk.call(INTAKE, "GetItem", { divisionCode: "632801", itemCode: "GA-025" }),
    talk.call(INTAKE, "GetCase", { caseNo: "632801202611290000016" }),
    talk.call(INTAKE, "NoSuchMethod", {}),
  ]);
  await talk.close();
  const told = { item: found.item.itemCode, missing: toldBy(missing.refusal), unknown: toldBy(unknown.refusal) };
  console.log(JSON.stringify(told));
}

main(process.argv[2]).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
