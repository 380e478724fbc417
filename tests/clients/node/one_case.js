"use strict";
// A case from the first question to the last signature, with nothing of OneWindow but its protocol.
//   node one_case.js (proto FOLDER | reflection) (granted | refused)
// Prints one line of JSON: how the case ended, and how handing it over a second time was refused.

const crypto = require("node:crypto");
const fs = require("node:fs");
const grpc = require("@grpc/grpc-js");
const protoLoader = require("@grpc/proto-loader");
const protobuf = require("protobufjs");

// Names as the protocol writes them: descriptors that came by reflection have no others.
const LOADING = { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true };
const SERVICES = {
  intake: ["onewindow.intake.v1.IntakeService", process.env.ONEWINDOW_INTAKE_ADDRESS],
  approval: ["onewindow.approval.v1.ApprovalService", process.env.ONEWINDOW_APPROVAL_ADDRESS],
  fees: ["onewindow.fees.v1.FeesService", process.env.ONEWINDOW_FEES_ADDRESS],
};
const CALL_SECONDS = 20;
const WAIT_SECONDS = 60;

// google/rpc/status.proto and error_details.proto, as far as they are read here.
const rpc = protobuf.parse(`
  syntax = "proto3"; package google.rpc;
  message Any { string type_url = 1; bytes value = 2; }
  message Status { int32 code = 1; string message = 2; repeated Any details = 3; }
  message ErrorInfo { string reason = 1; string domain = 2; map<string, string> metadata = 3; }
  message LocalizedMessage { string locale = 1; string message = 2; }
  message RequestInfo { string request_id = 1; }`, { keepCase: true }).root;

// grpc/reflection/v1/reflection.proto, likewise.
const reflection = protobuf.parse(`
  syntax = "proto3"; package grpc.reflection.v1;
  service ServerReflection {
    rpc ServerReflectionInfo(stream ServerReflectionRequest) returns (stream ServerReflectionResponse);
  }
  message ServerReflectionRequest {
    oneof message_request { string file_by_filename = 3; string file_containing_symbol = 4; }
  }
  message FileDescriptorResponse { repeated bytes file_descriptor_proto = 1; }
  message ErrorResponse { int32 error_code = 1; string error_message = 2; }
  message ServerReflectionResponse {
    oneof message_response { FileDescriptorResponse file_descriptor_response = 4; ErrorResponse error_response = 7; }
  }`, { keepCase: true }).root;

async function definitionOf(name, address, source, folder) {
  if (source === "proto") {
    const file = name.replace(/\.[^.]+$/, "").split(".");
    return protoLoader.load([`${file.join("/")}/${file[1]}.proto`], { ...LOADING, includeDirs: [folder] });
  }
  // A FileDescriptorSet is its files, one after the other, as field 1.
  const set = protobuf.Writer.create();
  for (const bytes of (await reflected(name, address)).values()) set.uint32(10).bytes(bytes);
  return protoLoader.loadFileDescriptorSetFromBuffer(Buffer.from(set.finish()), LOADING);
}

function reflected(symbol, address) {
  const Request = reflection.lookupType("ServerReflectionRequest");
  const Response = reflection.lookupType("ServerReflectionResponse");
  const names = 'syntax = "proto3"; message File { string name = 1; repeated string dependency = 3; }';
  const File = protobuf.parse(names).root.lookupType("File");
  const client = new grpc.Client(address, grpc.credentials.createInsecure());
  return new Promise((resolve, reject) => {
    const path = "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo";
    const write = (message) => Buffer.from(Request.encode(message).finish());
    const stream = client.makeBidiStreamRequest(path, write, (bytes) => Response.decode(bytes));
    const files = new Map();
    const asked = new Set();
    let open = 0;
    const ask = (message) => { open += 1; stream.write(message); };
    stream.on("data", (answer) => {
      open -= 1;
      if (answer.error_response) return reject(new Error(answer.error_response.error_message));
      const told = answer.file_descriptor_response.file_descriptor_proto;
      for (const bytes of told) files.set(File.decode(bytes).name, bytes);
      for (const name of [...files.values()].flatMap((bytes) => File.decode(bytes).dependency)) {
        if (files.has(name) || asked.has(name)) continue;
        asked.add(name);
        ask({ file_by_filename: name });
      }
      if (open === 0) stream.end();
    });
    stream.on("error", reject);
    stream.on("end", () => { client.close(); resolve(files); });
    ask({ file_containing_symbol: symbol });
  });
}

async function tokenOf(person) {
  const secret = fs.readFileSync(process.env.ONEWINDOW_CLIENT_SECRET_FILE, "utf8").trim();
  const body = new URLSearchParams({ grant_type: "client_credentials", client_id: person, client_secret: secret });
  const answer = await fetch(process.env.ONEWINDOW_TOKEN_ENDPOINT, { method: "POST", body });
  if (!answer.ok) throw new Error(`no token for ${person}: ${answer.status}`);
  return (await answer.json()).access_token;
}

// Answers what a refusal says about itself, by the names of its details.
function refusalOf(error) {
  const [details] = error.metadata.get("grpc-status-details-bin");
  const told = { code: grpc.status[error.code] };
  if (!details) return told;
  for (const detail of rpc.lookupType("google.rpc.Status").decode(details).details) {
    const name = detail.type_url.split("/").pop();
    if (["google.rpc.ErrorInfo", "google.rpc.LocalizedMessage", "google.rpc.RequestInfo"].includes(name)) {
      told[name.split(".").pop()] = rpc.lookupType(name).decode(detail.value);
    }
  }
  return told;
}

async function main(source, folder, outcome) {
  const refuse = outcome === "refused";
  const clients = {};
  for (const [service, [name, address]] of Object.entries(SERVICES)) {
    const loaded = grpc.loadPackageDefinition(await definitionOf(name, address, source, folder));
    const Client = name.split(".").reduce((found, part) => found[part], loaded);
    clients[service] = new Client(address, grpc.credentials.createInsecure());
  }
  const tokens = {};
  const call = async (person, service, method, request) => {
    tokens[person] ??= await tokenOf(person);
    const metadata = new grpc.Metadata();
    metadata.set("authorization", `Bearer ${tokens[person]}`);
    const deadline = new Date(Date.now() + CALL_SECONDS * 1000);
    return new Promise((resolve, reject) => {
      const answered = (error, answer) => (error ? reject(error) : resolve(answer));
      clients[service][method](request, metadata, { deadline }, answered);
    });
  };
  // What one service hears from another is told as a stream, until it is what is waited for.
  const watchFor = async (person, service, method, request, ready) => {
    const metadata = new grpc.Metadata();
    metadata.set("authorization", `Bearer ${tokens[person]}`);
    const deadline = new Date(Date.now() + (WAIT_SECONDS + 5) * 1000);
    const stream = clients[service][method]({ ...request, wait: { seconds: WAIT_SECONDS } }, metadata, { deadline });
    for await (const answer of stream) if (ready(answer)) return answer;
    throw new Error(`not within ${WAIT_SECONDS} s`);
  };
  const pause = () => new Promise((resolve) => setTimeout(resolve, 100));
  // What another service hears from an event is not there at once.
  const waitFor = async (ask, ready) => {
    for (const until = Date.now() + WAIT_SECONDS * 1000; Date.now() < until; await pause()) {
      try {
        const answer = await ask();
        if (ready(answer)) return answer;
      } catch (error) {
        if (error.code !== grpc.status.NOT_FOUND) throw error;
      }
    }
    throw new Error(`not within ${WAIT_SECONDS} s`);
  };
  const key = () => crypto.randomUUID();

  const application = {
    applicant: {
      kind: "APPLICANT_KIND_PERSON", name: "李示例", id_number: "632801199001010017", phone: "13900000000",
    },
    subject: "驾驶证期满换证",
    item_codes: ["GA-025"],
    unlisted_reason: "已核对身份证、驾驶证和体检证明原件",
    confirmed: ["CONFIRMATION_OPEN_CASE"],
  };
  const { notice } = await call("clerk-01", "intake", "PreviewApplication", { application });
  application.materials = notice.materials
    .filter((line) => line.state === "MATERIAL_STATE_MISSING")
    .map(({ item_code, material_no, name_zh }) => {
      const sha256 = crypto.createHash("sha256").update(name_zh).digest("hex");
      return { item_code, material_no, file_name: `${name_zh}.pdf`, sha256, size_bytes: Buffer.byteLength(name_zh) };
    });
  const submitted = await call("clerk-01", "intake", "SubmitApplication", { idempotency_key: key(), application });
  const { case_id, case_no } = submitted.case;
  const { bill } = await waitFor(() => call("cashier-01", "fees", "GetBill", { case_id }), ({ bill: found }) => found);
  const ask = () => call("ga-officer", "approval", "GetCaseTasks", { case_id });
  const { tasks } = await waitFor(ask, (found) => found.tasks.length > 0);
  for (const { item_code } of tasks) {
    const decision = refuse
      ? { decision: "DECISION_REFUSE", reason: "身体条件不符合申请的准驾车型", legal_basis: "机动车驾驶证申领和使用规定" }
      : { decision: "DECISION_APPROVE" };
    await call("ga-officer", "approval", "RecordDecision", { idempotency_key: key(), case_id, item_code, ...decision });
  }
  if (!refuse) {
    const paid = { idempotency_key: key(), case_id, amount_fen: bill.total_fen, method: "PAYMENT_METHOD_CASH" };
    await call("cashier-01", "fees", "RecordPayment", paid);
  }
  await watchFor("clerk-01", "intake", "WatchCase", { case_id }, ({ case: found }) => found.state === "CASE_STATE_READY");
  const issue = () => ({ idempotency_key: key(), case_id, received_by: "李示例", delivery: "DELIVERY_WINDOW" });
  const closed = (await call("clerk-01", "intake", "IssueResult", issue())).case;
  let again;
  try {
    await call("clerk-01", "intake", "IssueResult", issue());
  } catch (error) {
    again = refusalOf(error);
  }
  const told = { caseNo: case_no, outcome: closed.outcome, code: again.code, reason: again.ErrorInfo.reason };
  console.log(JSON.stringify({ ...told, zh: again.LocalizedMessage.message, traceId: again.RequestInfo.request_id }));
  for (const client of Object.values(clients)) client.close();
}

const [source, ...rest] = process.argv.slice(2);
main(source, source === "proto" ? rest[0] : "", rest[rest.length - 1]).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
