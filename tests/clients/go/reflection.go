package main

import (
	"context"
	"fmt"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	v1 "google.golang.org/grpc/reflection/grpc_reflection_v1"
	v1alpha "google.golang.org/grpc/reflection/grpc_reflection_v1alpha"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/descriptorpb"
)

// ask answers the files of one question; exactly one of its arguments is not empty.
type ask func(symbol, file string) ([][]byte, error)

// reflected asks a server for the file of a service and for all that it stands on.
func reflected(ctx context.Context, channel *grpc.ClientConn, service string) (*descriptorpb.FileDescriptorSet, error) {
	ctx, done := context.WithTimeout(ctx, callTime)
	defer done()
	for _, version := range []func(context.Context, *grpc.ClientConn) (ask, error){newest, alpha} {
		question, err := version(ctx, channel)
		if err != nil {
			return nil, err
		}
		set, err := closure(question, service)
		if status.Code(err) != codes.Unimplemented {
			return set, err
		}
	}
	return nil, fmt.Errorf("the server has no reflection")
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

func newest(ctx context.Context, channel *grpc.ClientConn) (ask, error) {
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

func alpha(ctx context.Context, channel *grpc.ClientConn) (ask, error) {
	stream, err := v1alpha.NewServerReflectionClient(channel).ServerReflectionInfo(ctx)
	return func(symbol, file string) ([][]byte, error) {
		request := &v1alpha.ServerReflectionRequest{}
		if symbol != "" {
			request.MessageRequest = &v1alpha.ServerReflectionRequest_FileContainingSymbol{FileContainingSymbol: symbol}
		} else {
			request.MessageRequest = &v1alpha.ServerReflectionRequest_FileByFilename{FileByFilename: file}
		}
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
