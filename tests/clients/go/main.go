// A case from the first question to the last signature, with nothing of OneWindow but its protocol.
//
//	one_case (set FILE | reflection) (granted | refused)
//
// FILE is a descriptor set as protoc writes it. Prints one line of JSON: how the case ended, and how handing it over a
// second time was refused.
package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protodesc"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/descriptorpb"
	"google.golang.org/protobuf/types/dynamicpb"
)

const (
	callTime = 20 * time.Second
	waitTime = 60 * time.Second
)

// message is a message as JSON, with the protocol's own names.
type message = map[string]any

type service struct {
	descriptor protoreflect.ServiceDescriptor
	channel    *grpc.ClientConn
}

type centre struct {
	services map[string]service
	tokens   map[string]string
}

func connect(ctx context.Context, source, file string) (*centre, error) {
	names := map[string]string{
		"intake": "onewindow.intake.v1.IntakeService", "approval": "onewindow.approval.v1.ApprovalService",
		"fees": "onewindow.fees.v1.FeesService",
	}
	opened := &centre{services: map[string]service{}, tokens: map[string]string{}}
	for short, name := range names {
		address := os.Getenv("ONEWINDOW_" + strings.ToUpper(short) + "_ADDRESS")
		channel, err := grpc.Dial(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
		if err != nil {
			return nil, err
		}
		set := &descriptorpb.FileDescriptorSet{}
		if source == "reflection" {
			set, err = reflected(ctx, channel, name)
		} else {
			var content []byte
			if content, err = os.ReadFile(file); err == nil {
				err = proto.Unmarshal(content, set)
			}
		}
		if err != nil {
			return nil, err
		}
		files, err := protodesc.NewFiles(set)
		if err != nil {
			return nil, err
		}
		found, err := files.FindDescriptorByName(protoreflect.FullName(name))
		if errors.Is(err, protoregistry.NotFound) {
			return nil, fmt.Errorf("no %s in the descriptors", name)
		} else if err != nil {
			return nil, err
		}
		opened.services[short] = service{found.(protoreflect.ServiceDescriptor), channel}
	}
	return opened, nil
}

func (c *centre) token(person string) (string, error) {
	if known, ok := c.tokens[person]; ok {
		return known, nil
	}
	secret, err := os.ReadFile(os.Getenv("ONEWINDOW_CLIENT_SECRET_FILE"))
	if err != nil {
		return "", err
	}
	form := url.Values{
		"grant_type": {"client_credentials"}, "client_id": {person}, "client_secret": {strings.TrimSpace(string(secret))},
	}
	answer, err := http.PostForm(os.Getenv("ONEWINDOW_TOKEN_ENDPOINT"), form)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	var granted struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.NewDecoder(answer.Body).Decode(&granted); err != nil {
		return "", err
	}
	c.tokens[person] = granted.AccessToken
	return granted.AccessToken, nil
}

func (c *centre) call(ctx context.Context, person, short, method string, request message) (message, error) {
	called := c.services[short]
	declared := called.descriptor.Methods().ByName(protoreflect.Name(method))
	written, err := json.Marshal(request)
	if err != nil {
		return nil, err
	}
	in, out := dynamicpb.NewMessage(declared.Input()), dynamicpb.NewMessage(declared.Output())
	if err := protojson.Unmarshal(written, in); err != nil {
		return nil, err
	}
	token, err := c.token(person)
	if err != nil {
		return nil, err
	}
	ctx, done := context.WithTimeout(metadata.AppendToOutgoingContext(ctx, "authorization", "Bearer "+token), callTime)
	defer done()
	path := fmt.Sprintf("/%s/%s", called.descriptor.FullName(), method)
	if err := called.channel.Invoke(ctx, path, in, out); err != nil {
		return nil, err
	}
	read, err := protojson.MarshalOptions{UseProtoNames: true, EmitUnpopulated: true}.Marshal(out)
	if err != nil {
		return nil, err
	}
	answer := message{}
	return answer, json.Unmarshal(read, &answer)
}

// waitFor asks until the answer is the awaited one: what another service hears from an event is not there at once.
func (c *centre) waitFor(
	ctx context.Context, person, short, method string, request message, ready func(message) bool,
) (message, error) {
	for until := time.Now().Add(waitTime); time.Now().Before(until); time.Sleep(100 * time.Millisecond) {
		answer, err := c.call(ctx, person, short, method, request)
		if err == nil && ready(answer) {
			return answer, nil
		}
		if err != nil && status.Code(err) != codes.NotFound {
			return nil, err
		}
	}
	return nil, fmt.Errorf("%s: not within %s", method, waitTime)
}

func run(ctx context.Context, c *centre, refuse bool) (message, error) {
	application := message{
		"applicant": message{
			"kind": "APPLICANT_KIND_PERSON", "name": "李示例", "id_number": "632801199001010017", "phone": "13900000000",
		},
		"subject": "驾驶证期满换证", "item_codes": []string{"GA-025"},
		"unlisted_reason": "已核对身份证、驾驶证和体检证明原件", "confirmed": []string{"CONFIRMATION_OPEN_CASE"},
	}
	preview, err := c.call(ctx, "clerk-01", "intake", "PreviewApplication", message{"application": application})
	if err != nil {
		return nil, err
	}
	application["materials"] = papers(preview["notice"].(message)["materials"].([]any))
	submit := message{"idempotency_key": key(), "application": application}
	submitted, err := c.call(ctx, "clerk-01", "intake", "SubmitApplication", submit)
	if err != nil {
		return nil, err
	}
	id, number := submitted["case"].(message)["case_id"], submitted["case"].(message)["case_no"]
	case_ := message{"case_id": id}
	billed, err := c.waitFor(ctx, "cashier-01", "fees", "GetBill", case_, func(m message) bool { return m["bill"] != nil })
	if err != nil {
		return nil, err
	}
	opened := func(m message) bool { return len(m["tasks"].([]any)) > 0 }
	found, err := c.waitFor(ctx, "ga-officer", "approval", "GetCaseTasks", case_, opened)
	if err != nil {
		return nil, err
	}
	for _, task := range found["tasks"].([]any) {
		decision := message{
			"idempotency_key": key(), "case_id": id, "item_code": task.(message)["item_code"], "decision": "DECISION_APPROVE",
		}
		if refuse {
			decision["decision"] = "DECISION_REFUSE"
			decision["reason"], decision["legal_basis"] = "身体条件不符合申请的准驾车型", "机动车驾驶证申领和使用规定"
		}
		if _, err := c.call(ctx, "ga-officer", "approval", "RecordDecision", decision); err != nil {
			return nil, err
		}
	}
	if !refuse {
		payment := message{
			"idempotency_key": key(), "case_id": id, "amount_fen": billed["bill"].(message)["total_fen"],
			"method": "PAYMENT_METHOD_CASH",
		}
		if _, err := c.call(ctx, "cashier-01", "fees", "RecordPayment", payment); err != nil {
			return nil, err
		}
	}
	ready := func(m message) bool { return m["case"].(message)["state"] == "CASE_STATE_READY" }
	if _, err := c.waitFor(ctx, "clerk-01", "intake", "GetCase", case_, ready); err != nil {
		return nil, err
	}
	closed, err := c.call(ctx, "clerk-01", "intake", "IssueResult", issue(id))
	if err != nil {
		return nil, err
	}
	_, again := c.call(ctx, "clerk-01", "intake", "IssueResult", issue(id))
	told := refusalOf(again)
	told["caseNo"], told["outcome"] = number, closed["case"].(message)["outcome"]
	return told, nil
}

func papers(lines []any) []message {
	var handed []message
	for _, each := range lines {
		line := each.(message)
		if line["state"] != "MATERIAL_STATE_MISSING" {
			continue
		}
		name := line["name_zh"].(string)
		digest := sha256.Sum256([]byte(name))
		handed = append(handed, message{
			"item_code": line["item_code"], "material_no": line["material_no"], "file_name": name + ".pdf",
			"sha256": hex.EncodeToString(digest[:]), "size_bytes": len(name),
		})
	}
	return handed
}

func issue(id any) message {
	return message{
		"idempotency_key": key(), "case_id": id, "received_by": "李示例", "delivery": "DELIVERY_WINDOW",
	}
}

// refusalOf answers what a refusal says about itself.
func refusalOf(err error) message {
	refused := status.Convert(err)
	told := message{"code": refused.Code().String()}
	for _, detail := range refused.Details() {
		switch known := detail.(type) {
		case *errdetails.ErrorInfo:
			told["reason"] = known.Reason
		case *errdetails.LocalizedMessage:
			told["zh"] = known.Message
		case *errdetails.RequestInfo:
			told["traceId"] = known.RequestId
		}
	}
	return told
}

func key() string {
	random := make([]byte, 16)
	if _, err := rand.Read(random); err != nil {
		panic(err)
	}
	return hex.EncodeToString(random)
}

func main() {
	ctx := context.Background()
	arguments := os.Args[1:]
	opened, err := connect(ctx, arguments[0], arguments[1])
	if err == nil {
		var told message
		if told, err = run(ctx, opened, arguments[len(arguments)-1] == "refused"); err == nil {
			err = json.NewEncoder(os.Stdout).Encode(told)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
