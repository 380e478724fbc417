package main

import (
	"context"
	"fmt"

	"google.golang.org/grpc"
	v1 "google.golang.org/grpc/reflection/grpc_reflection_v1"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/descriptorpb"
)

// ask answers the files of one question; exactly one of its arguments is not empty.
type ask func(symbol, file string) ([][]byte, error)

// reflected asks a server for the file of a service and for all that it stands on.
func reflected(ctx context.Context, channel *grpc.ClientConn, service string) (*descriptorpb.FileDescriptorSet, error) {
	ctx, done := context.WithTimeout(ctx, callTime)
	defer done()
	question, err := asking(ctx, channel)
	if err != nil {
		return nil, err
	}
	return closure(question, service)
}

func closure(question ask, service string) (*descriptorpb.FileDescriptorSet, error) {
	files := map[string]*descriptorpb.FileDescriptorProto{}
	set := &descriptorpb.FileDescriptorSet{}
	add := func(contents [][]byte) error {
		for _, content := range contents {
			file := &descriptorpb.FileDescriptorProto{}
			if err := proto.Unmarshal(content, file); err != nil {
				return err
			}
			if files[file.GetName()] == nil {
				files[file.GetName()] = file
				set.File = append(set.File, file)
			}
		}
		return nil
	}
	first, err := question(service, "")
	if err != nil {
		return nil, err
	}
	if err := add(first); err != nil {
		return nil, err
	}
	for index := 0; index < len(set.File); index++ {
		for _, needed := range set.File[index].GetDependency() {
			if files[needed] != nil {
				continue
			}
			more, err := question("", needed)
			if err != nil {
				return nil, err
			}
			if err := add(more); err != nil {
				return nil, err
			}
		}
	}
	return set, nil
}

func asking(ctx context.Context, channel *grpc.ClientConn) (ask, error) {
	stream, err := v1.NewServerReflectionClient(channel).ServerReflectionInfo(ctx)
	return func(symbol, file string) ([][]byte, error) {
		request := &v1.ServerReflectionRequest{}
		if symbol != "" {
			request.MessageRequest = &v1.ServerReflectionRequest_FileContainingSymbol{FileContainingSymbol: symbol}
		} else {
			request.MessageRequest = &v1.ServerReflectionRequest_FileByFilename{FileByFilename: file}
		}
		// What went wrong with sending is told by receiving.
		_ = stream.Send(request)
		answer, err := stream.Recv()
		if err != nil {
			return nil, err
		}
		if refused := answer.GetErrorResponse(); refused != nil {
			return nil, fmt.Errorf("%s%s: %s", symbol, file, refused.ErrorMessage)
		}
		return answer.GetFileDescriptorResponse().GetFileDescriptorProto(), nil
	}, err
}
