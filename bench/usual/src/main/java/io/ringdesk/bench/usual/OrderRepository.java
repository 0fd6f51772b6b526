package io.ringdesk.bench.usual;

import org.springframework.data.mongodb.repository.MongoRepository;

/** Orders by id. */
interface OrderRepository extends MongoRepository<OrderDocument, String> {}
